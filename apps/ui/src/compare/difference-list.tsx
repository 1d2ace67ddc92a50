import type { ComparedNode } from '@app/model/reading';
import { useMemo, type ReactNode } from 'react';
import { withSign } from '../format/change';
import { formatCount } from '../format/count';
import { formatDuration } from '../format/duration';
import type { TableColumn } from '../trace/views/table/table-column';
import { VirtualTable } from '../trace/views/table/virtual-table';
import type { CompareMode } from './compare-state';
import { DifferenceChip } from './difference-chip';
import { byDifference } from './difference-order';
import type { ShownNodes } from './shown-nodes';
import classes from './compare.module.css';

const COLUMNS: readonly TableColumn[] = [
  { id: 'call', title: 'Call', isSortable: false },
  { id: 'became', title: 'In B', width: '130px', isSortable: false },
  ...[
    ['countA', 'Spans A'],
    ['countB', 'Spans B'],
    ['selfA', 'Self A'],
    ['selfB', 'Self B'],
    ['difference', 'Difference'],
  ].map(([id = '', title = '']) => ({ id, title, width: '100px', isNumber: true, isSortable: false })),
];

/** Every call in numbers, those that differ most first. Self times are averages. */
export function DifferenceList(props: ShownNodes & { readonly mode: CompareMode }) {
  const { nodes, looks, kept, chosen, onChoose, mode } = props;
  const places = useMemo(() => byDifference(nodes, mode, kept), [nodes, mode, kept]);
  const renderCell = (index: number, { id }: TableColumn): ReactNode => {
    const node = nodes[places[index]!]!;
    if (id === 'became') return <DifferenceChip look={looks[places[index]!]!} />;
    return id === 'call' ? <CallName node={node} /> : numberOf(node, id, mode);
  };
  return (
    <div className={classes['rows']}>
      <VirtualTable
        label="Calls by difference, the largest first"
        columns={COLUMNS}
        rowCount={places.length}
        keyOfRow={(index) => places[index]!}
        renderCell={renderCell}
        onOpen={(index) => onChoose(places[index]!)}
        isSelected={(index) => places[index] === chosen}
        minWidth="860px"
      />
    </div>
  );
}

function CallName({ node: { service, operation } }: { readonly node: ComparedNode }) {
  return (
    <span className={classes['call']} title={`${service} ${operation}`}>
      <b>{service}</b> {operation}
    </span>
  );
}

function numberOf({ a, b, count, averageSelfMicros }: ComparedNode, column: string, mode: CompareMode): string {
  if (column === 'countA') return a ? formatCount(a.count) : '–';
  if (column === 'countB') return b ? formatCount(b.count) : '–';
  if (column === 'selfA') return a ? formatDuration(a.averageSelfMicros) : '–';
  if (column === 'selfB') return b ? formatDuration(b.averageSelfMicros) : '–';
  return mode === 'latency' ? withSign(averageSelfMicros.absolute, formatDuration) : withSign(count.absolute);
}
