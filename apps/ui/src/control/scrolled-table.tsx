import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly heads: readonly string[];
  /** Of the heads, those above numbers. */
  readonly numbers?: readonly string[];
  /** Below it, the table scrolls sideways. */
  readonly minWidthPx: number;
  /** Above it, it scrolls below its heads. */
  readonly maxHeightPx?: number;
  /** Its rows. */
  readonly children: ReactNode;
}

/** A table that scrolls within itself, by keyboard too. */
export function ScrolledTable({ label, heads, numbers = [], minWidthPx, maxHeightPx, children }: Props) {
  return (
    <Table.ScrollContainer
      minWidth={minWidthPx}
      scrollAreaProps={SCROLLED_BY_KEYS}
      {...(maxHeightPx !== undefined && { maxHeight: maxHeightPx })}
    >
      <Table highlightOnHover verticalSpacing={3} stickyHeader aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head} scope="col" ta={numbers.includes(head) ? 'right' : 'left'}>
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="number">{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const SCROLLED_BY_KEYS = { viewportProps: { tabIndex: 0 } };
