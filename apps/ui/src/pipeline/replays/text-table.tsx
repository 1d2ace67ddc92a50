import { Table } from '@mantine/core';
import { ScrolledTable } from '../../control/scrolled-table';
import { VirtualTable } from '../../trace/views/table/virtual-table';
import classes from './text-table.module.css';

interface Props {
  readonly label: string;
  readonly heads: readonly string[];
  /** A text per head; the first one names the row. */
  readonly rows: readonly (readonly string[])[];
}

/** Longer ones are drawn as far as they are seen: a topic may have thousands of partitions. */
const MOST_DRAWN = 200;

export function TextTable({ label, heads, rows }: Props) {
  if (rows.length > MOST_DRAWN) {
    return (
      <div className={classes['long']}>
        <VirtualTable
          label={label}
          columns={heads.map((title, place) => ({ id: String(place), title, isSortable: false }))}
          rowCount={rows.length}
          keyOfRow={(row) => row}
          renderCell={(row, { id }) => <span title={rows[row]![Number(id)]}>{rows[row]![Number(id)]}</span>}
        />
      </div>
    );
  }
  return (
    <ScrolledTable label={label} heads={heads} minWidthPx={420} maxHeightPx={280}>
      {rows.map(([first, ...cells], row) => (
        <Table.Tr key={row}>
          <Table.Th scope="row" fw={400} className="said">
            {first}
          </Table.Th>
          {cells.map((cell, place) => (
            <Table.Td key={heads[place + 1]} className="said">
              {cell}
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </ScrolledTable>
  );
}
