import { Button, Group, Text } from '@mantine/core';
import type { TraceComparison } from '@app/model/reading';
import { useMemo, useState } from 'react';
import { useServiceColour } from '../colour/use-service-colour';
import type { TableColumn } from '../trace/views/table/table-column';
import { VirtualTable } from '../trace/views/table/virtual-table';
import { alignedRows } from './aligned-rows';
import { BarCell } from './bar-cell';
import { barScale } from './bar-scale';
import { DifferenceChip } from './difference-chip';
import { NameCell } from './name-cell';
import type { ShownNodes } from './shown-nodes';
import { useStartOffsets } from './use-start-offsets';
import classes from './compare.module.css';

const COLUMNS: readonly TableColumn[] = [
  { id: 'call', title: 'Call', isSortable: false },
  {
    id: 'a',
    title: 'A',
    width: '26%',
    isSortable: false,
    help: 'Average duration in A, from the average start on; one scale for both sides',
  },
  {
    id: 'b',
    title: 'B',
    width: '26%',
    isSortable: false,
    help: 'Average duration in B, from the average start on; one scale for both sides',
  },
  { id: 'difference', title: 'Difference', width: '130px', isSortable: false },
];
const NONE: ReadonlySet<number> = new Set();

/** The trees of both sides, next to each other: what was reached by the same calls is one row. */
export function AlignedTable({
  nodes,
  looks,
  kept,
  chosen,
  onChoose,
  a,
  b,
}: ShownNodes & Pick<TraceComparison, 'a' | 'b'>) {
  const [collapsed, setCollapsed] = useState(NONE);
  const rows = useMemo(() => alignedRows(nodes, collapsed, kept), [nodes, collapsed, kept]);
  const [ofA, ofB] = [useStartOffsets(nodes, a), useStartOffsets(nodes, b)];
  const scale = useMemo(
    () => barScale(nodes, { ...(ofA.starts && { a: ofA.starts }), ...(ofB.starts && { b: ofB.starts }) }),
    [nodes, ofA.starts, ofB.starts],
  );
  const failure = ofA.error ?? ofB.error;
  const colour = useServiceColour();
  const toggle = (place: number) => setCollapsed((before) => before.symmetricDifference(new Set([place])));
  const collapseAll = () => {
    const all = alignedRows(nodes, NONE, kept);
    setCollapsed(new Set(all.flatMap(({ place, hasChildren }) => (hasChildren ? [place] : []))));
  };
  const renderCell = (index: number, { id }: TableColumn) => {
    const row = rows[index]!;
    const node = nodes[row.place]!;
    if (id === 'call') return <NameCell row={row} node={node} onToggle={toggle} />;
    if (id === 'difference') return <DifferenceChip look={looks[row.place]!} />;
    const side = id === 'a' ? 'a' : 'b';
    return (
      <BarCell
        measures={node[side]}
        startMicros={scale[side][row.place]!}
        totalMicros={scale.totalMicros}
        colour={colour(node.service)}
      />
    );
  };
  return (
    <div className={classes['rows']}>
      {failure && (
        <Text size="sm" className="said">
          When calls start could not be read: {failure.message}
        </Text>
      )}
      <Group gap="xs" mb={4}>
        <Button size="compact-xs" variant="default" onClick={collapseAll}>
          Collapse all
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setCollapsed(NONE)}>
          Expand all
        </Button>
      </Group>
      <VirtualTable
        label="Both sides, call by call, with average durations"
        columns={COLUMNS}
        rowCount={rows.length}
        keyOfRow={(index) => rows[index]!.place}
        renderCell={renderCell}
        onOpen={(index) => onChoose(rows[index]!.place)}
        isSelected={(index) => rows[index]?.place === chosen}
        minWidth="720px"
      />
    </div>
  );
}
