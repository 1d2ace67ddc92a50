import { Table } from '@mantine/core';
import { formatInstant } from '../format/time';
import type { ChartData } from './chart-line';

interface Props {
  readonly title: string;
  readonly data: ChartData;
  readonly format: (value: number) => string;
}

/** What the chart draws, as numbers, newest first. */
export function ChartTable({ title, data: { timesMs, lines }, format }: Props) {
  const newestFirst = timesMs.map((ms, index) => ({ ms, index })).toReversed();
  return (
    <Table.ScrollContainer minWidth={320} maxHeight={260} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table stickyHeader verticalSpacing={2} captionSide="top">
        <Table.Caption>{title}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Time</Table.Th>
            {lines.map(({ name }) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="number">
          {newestFirst.map(({ ms, index }) => (
            <Table.Tr key={ms}>
              <Table.Th scope="row" fw={400}>
                {formatInstant(ms * 1000).slice(0, -4)}
              </Table.Th>
              {lines.map(({ name, values }) => (
                <Table.Td key={name}>{shown(values[index], format)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function shown(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? 'no data' : format(value);
}
