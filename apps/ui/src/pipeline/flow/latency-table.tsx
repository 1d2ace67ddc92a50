import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import { ScrolledTable } from '../../control/scrolled-table';
import { formatCount } from '../../format/count';
import { formatSeconds } from '../../format/seconds';
import type { Quantile } from './latency';
import type { StageLatency } from './stage-latencies';

interface Props {
  readonly latencies: readonly StageLatency[];
  /** Of the last minute, in place of all since the processes were started. */
  readonly lastMinute: boolean;
}

const NUMBERS = ['p50', 'p95', 'p99', 'Observed'];

export function LatencyTable({ latencies, lastMinute }: Props) {
  return (
    <Paper withBorder p="sm" component="section" aria-label="Latencies">
      <Stack gap="xs">
        <Title order={2} size="h3">
          Latencies
        </Title>
        <Text size="xs">
          {lastMinute ? 'Of the last minute at most' : 'Since the processes were started'}, estimated from histograms.
        </Text>
        <ScrolledTable label="Latencies by stage" heads={['Stage', ...NUMBERS]} numbers={NUMBERS} minWidthPx={420}>
          {latencies.map(({ stage, explains, p50, p95, p99, observations }) => (
            <Table.Tr key={stage}>
              <Table.Th scope="row" fw={400} title={explains}>
                {stage}
              </Table.Th>
              {Object.entries({ p50, p95, p99 }).map(([name, quantile]) => (
                <Table.Td key={name} ta="right">
                  {quantileText(quantile)}
                </Table.Td>
              ))}
              <Table.Td ta="right">{formatCount(observations)}</Table.Td>
            </Table.Tr>
          ))}
        </ScrolledTable>
      </Stack>
    </Paper>
  );
}

function quantileText(quantile: Quantile | undefined): string {
  if (!quantile) return '–';
  return `${quantile.beyond ? '>' : ''}${formatSeconds(quantile.seconds)}`;
}
