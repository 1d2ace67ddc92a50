import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import { formatCount } from '../../format/count';
import { formatSeconds } from '../../format/seconds';
import type { Quantile } from './latency';
import type { StageLatency } from './stage-latencies';

interface Props {
  readonly latencies: readonly StageLatency[];
  /** Of the last minute, in place of all since the processes were started. */
  readonly lastMinute: boolean;
}

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
        <Table.ScrollContainer minWidth={420}>
          <Table verticalSpacing={2}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Stage</Table.Th>
                {['p50', 'p95', 'p99', 'Observed'].map((name) => (
                  <Table.Th key={name} scope="col" ta="right">
                    {name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {latencies.map(({ stage, explains, p50, p95, p99, observations }) => (
                <Table.Tr key={stage}>
                  <Table.Th scope="row" fw={400} title={explains}>
                    {stage}
                  </Table.Th>
                  {Object.entries({ p50, p95, p99 }).map(([name, quantile]) => (
                    <Table.Td key={name} ta="right" className="number">
                      {quantileText(quantile)}
                    </Table.Td>
                  ))}
                  <Table.Td ta="right" className="number">
                    {formatCount(observations)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Stack>
    </Paper>
  );
}

function quantileText(quantile: Quantile | undefined): string {
  if (!quantile) return '–';
  return `${quantile.beyond ? '>' : ''}${formatSeconds(quantile.seconds)}`;
}
