import { Table, Text } from '@mantine/core';
import type { ComparedTrace, TraceComparison } from '@app/model/reading';
import { counted } from '../format/count';
import { comparedTotals } from './compared-totals';

/** The two as a whole. */
export function ComparedHeader({ comparison }: { readonly comparison: TraceComparison }) {
  const totals = comparedTotals(comparison);
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing={2} withRowBorders={false} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {totals.map(({ name }) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="number">
          {(['a', 'b'] as const).map((side) => (
            <Table.Tr key={side}>
              <Table.Th scope="row">
                {side.toUpperCase()} <Kind of={comparison[side]} />
              </Table.Th>
              {totals.map((total) => (
                <Table.Td key={total.name}>{total[side]}</Table.Td>
              ))}
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row">Difference</Table.Th>
            {totals.map(({ name, difference, worse }) => (
              <Table.Td key={name} {...(worse === true && { c: 'var(--sluice-error)' })}>
                {difference}
                {worse !== undefined && (worse ? ', worse' : ', better')}
              </Table.Td>
            ))}
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Kind({ of: { traceId, traceCount } }: { readonly of: ComparedTrace }) {
  return (
    <Text span size="xs" c="dimmed" ff={traceId === undefined ? undefined : 'monospace'}>
      {traceId === undefined ? `median of ${counted(traceCount, 'trace')}` : shortId(traceId)}
    </Text>
  );
}

/** Ids of 64 bits are padded with zeros, which say nothing. */
function shortId(traceId: string): string {
  return traceId.replace(/^0{16}/, '').slice(0, 16);
}
