import { Table } from '@mantine/core';

interface Props {
  readonly label: string;
  readonly heads: readonly string[];
  /** A text per head; the first one names the row. */
  readonly rows: readonly (readonly string[])[];
}

/** A table of texts that scrolls within itself, by keyboard too. */
export function TextTable({ label, heads, rows }: Props) {
  return (
    <Table.ScrollContainer minWidth={420} maxHeight={280} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table verticalSpacing={2} stickyHeader aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head} scope="col">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="number">
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
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
