import type { IndexState } from '../../api/operations/indices';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/count';
import { formatInstantText } from '../../format/instant-text';
import type { TableColumn } from '../../trace/views/table/table-column';
import { nextSort, tableSortText, type TableSort } from '../../trace/views/table/table-sort';
import { VirtualTable } from '../../trace/views/table/virtual-table';
import { kindOf, type IndexColumn } from './index-rows';
import { firstWords } from './next-words';

const COLUMNS: readonly (TableColumn & { readonly id: IndexColumn | 'aliases' })[] = [
  { id: 'index', title: 'Index', width: '19rem' },
  { id: 'aliases', title: 'Aliases', isSortable: false },
  { id: 'kind', title: 'Kind', width: '7rem' },
  { id: 'day', title: 'Day', width: '6.5rem' },
  { id: 'generation', title: 'Generation', width: '6.5rem', isNumber: true },
  { id: 'phase', title: 'Phase', width: '6rem' },
  { id: 'next', title: 'Next', width: '15rem' },
  { id: 'documents', title: 'Documents', width: '7.5rem', isNumber: true },
  { id: 'bytes', title: 'Size', width: '5.5rem', isNumber: true },
  { id: 'replicas', title: 'Replicas', width: '5.5rem', isNumber: true },
  { id: 'created', title: 'Created', width: '11rem' },
];

interface Props {
  readonly indices: readonly IndexState[];
  readonly sort: TableSort;
  readonly chosen: string | undefined;
  readonly onChoose: (index: string) => void;
  readonly onSort: (sort: string) => void;
}

export function IndexTable({ indices, sort, chosen, onChoose, onSort }: Props) {
  return (
    <VirtualTable
      label="Indices"
      minWidth="106rem"
      columns={COLUMNS}
      rowCount={indices.length}
      keyOfRow={(place) => indices[place]!.index}
      renderCell={(place, { id }) => CELLS[id as keyof typeof CELLS](indices[place]!)}
      sort={sort}
      onSort={({ id, isNumber }) => onSort(tableSortText(nextSort(sort, id, isNumber === true)))}
      onOpen={(place) => onChoose(indices[place]!.index)}
      isSelected={(place) => indices[place]!.index === chosen}
    />
  );
}

const CELLS: Record<IndexColumn | 'aliases', (state: IndexState) => React.ReactNode> = {
  index: ({ index }) => <bdi title={index}>{index}</bdi>,
  aliases: ({ aliases }) => <bdi title={aliases.join(', ')}>{aliases.join(', ')}</bdi>,
  kind: kindOf,
  day: ({ day }) => day ?? '–',
  generation: ({ generation }) => generation ?? '–',
  phase: ({ phase, reason }) => <span title={reason}>{phase}</span>,
  next: (state) => <span title={firstWords(state)}>{firstWords(state)}</span>,
  documents: ({ documents }) => (documents === null ? '–' : formatCount(documents)),
  bytes: ({ bytes }) => (bytes === null ? '–' : formatBytes(bytes)),
  replicas: ({ replicas }) => formatCount(replicas),
  created: ({ createdAt }) => formatInstantText(createdAt),
};
