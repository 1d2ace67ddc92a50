import type { PartitionState } from '../../api/operations/partitions';
import { formatCount } from '../../format/count';
import { formatInstantText } from '../../format/instant-text';
import { formatMillis } from '../../format/seconds';
import type { TableColumn } from '../../trace/views/table/table-column';
import { nextSort, tableSortText, type TableSort } from '../../trace/views/table/table-sort';
import { VirtualTable } from '../../trace/views/table/virtual-table';
import { PAUSE_WORDS } from './partition-heat';
import { ownerText, stuckMsOf, type PartitionColumn } from './partition-rows';

const COLUMNS: readonly (TableColumn & { readonly id: PartitionColumn })[] = [
  { id: 'partition', title: 'Partition', width: '6rem', isNumber: true },
  { id: 'lagSeconds', title: 'Lag', width: '6rem', isNumber: true, help: 'Age of the oldest record not stored yet' },
  { id: 'lagRecords', title: 'Records', width: '7rem', isNumber: true, help: 'Records that are not stored yet' },
  { id: 'owner', title: 'Owner' },
  { id: 'state', title: 'State', width: '12rem' },
  { id: 'committed', title: 'Committed', width: '9rem', isNumber: true },
  { id: 'end', title: 'End', width: '9rem', isNumber: true },
  { id: 'progress', title: 'Last progress', width: '11rem' },
  { id: 'oldest', title: 'Reaches back to', width: '11rem' },
];

interface Props {
  readonly partitions: readonly PartitionState[];
  readonly asOf: string;
  readonly sort: TableSort;
  readonly chosen: number | undefined;
  readonly onChoose: (partition: number) => void;
  readonly onSort: (sort: string) => void;
}

export function PartitionTable({ partitions, asOf, sort, chosen, onChoose, onSort }: Props) {
  return (
    <VirtualTable
      label="Partitions"
      minWidth="86rem"
      columns={COLUMNS}
      rowCount={partitions.length}
      keyOfRow={(place) => partitions[place]!.partition}
      renderCell={(place, { id }) => CELLS[id as PartitionColumn](partitions[place]!, asOf)}
      sort={sort}
      onSort={({ id, isNumber }) => onSort(tableSortText(nextSort(sort, id, isNumber === true && id !== 'partition')))}
      onOpen={(place) => onChoose(partitions[place]!.partition)}
      isSelected={(place) => partitions[place]!.partition === chosen}
    />
  );
}

const CELLS: Record<PartitionColumn, (state: PartitionState, asOf: string) => React.ReactNode> = {
  partition: ({ partition }) => partition,
  lagSeconds: ({ lagMs }) => (lagMs === null ? 'not known' : formatMillis(lagMs)),
  lagRecords: ({ lagRecords }) => formatCount(lagRecords),
  owner: (state) => <bdi title={ownerText(state) ?? undefined}>{ownerText(state) ?? 'nobody'}</bdi>,
  state: stateText,
  committed: ({ committedOffset }) => committedOffset ?? 'nothing yet',
  end: ({ endOffset }) => endOffset,
  progress: ({ lastProgressAt }) => (lastProgressAt === null ? 'not seen yet' : formatInstantText(lastProgressAt)),
  oldest: ({ oldestAt }) => (oldestAt === null ? '–' : formatInstantText(oldestAt)),
};

/** Paused, standing still, read, or nobody's. */
export function stateText(state: PartitionState, asOf: string): string {
  if (state.pause !== null) return PAUSE_WORDS[state.pause];
  const stuckMs = stuckMsOf(state, asOf);
  if (stuckMs !== undefined) return `no progress for ${formatMillis(Math.floor(stuckMs / 1000) * 1000)}`;
  if (state.owner === null) return 'nobody reads it';
  return state.ingester === null ? 'its ingester does not say' : 'read';
}
