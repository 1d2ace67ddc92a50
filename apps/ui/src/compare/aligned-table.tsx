import { Button, Group } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useServiceColour } from '../colour/use-service-colour';
import type { TableColumn } from '../trace/views/table/table-column';
import { VirtualTable } from '../trace/views/table/virtual-table';
import { alignedRows, longestAverage } from './aligned-rows';
import { BarCell } from './bar-cell';
import { DifferenceChip } from './difference-chip';
import { NameCell } from './name-cell';
import type { ShownNodes } from './shown-nodes';
import classes from './compare.module.css';

const COLUMNS: readonly TableColumn[] = [
  { id: 'call', title: 'Call', isSortable: false },
  {
    id: 'a',
    title: 'A',
    width: '26%',
    isSortable: false,
    help: 'Average duration in A, of the longest on either side',
  },
  {
    id: 'b',
    title: 'B',
    width: '26%',
    isSortable: false,
    help: 'Average duration in B, of the longest on either side',
  },
  { id: 'difference', title: 'Difference', width: '130px', isSortable: false },
];
const NONE: ReadonlySet<number> = new Set();

/** The trees of both sides, next to each other: what was reached by the same calls is one row. */
export function AlignedTable({ nodes, looks, kept, chosen, onChoose }: ShownNodes) {
  const [collapsed, setCollapsed] = useState(NONE);
  const rows = useMemo(() => alignedRows(nodes, collapsed, kept), [nodes, collapsed, kept]);
  const longest = useMemo(() => longestAverage(nodes), [nodes]);
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
    return <BarCell measures={id === 'a' ? node.a : node.b} longest={longest} colour={colour(node.service)} />;
  };
  return (
    <div className={classes['rows']}>
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
