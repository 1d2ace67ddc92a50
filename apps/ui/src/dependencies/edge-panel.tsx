import { List, Stack, Table, Text } from '@mantine/core';
import type { DependencyEdge } from '../api/dependencies';
import { PageLink } from '../control/page-link';
import { formatCount, formatShare } from '../format/count';
import { formatDuration } from '../format/duration';
import { formatRate } from '../format/rate';
import type { DependenciesState } from './dependencies-state';
import { edgeSearches } from './edge-traces';
import { errorShareOf } from './service-calls';

interface Props {
  readonly edge: DependencyEdge;
  readonly state: DependenciesState;
}

/** Numbers of the calls of one service to another, and the way to their traces. */
export function EdgePanel({ edge, state }: Props) {
  const share = errorShareOf(edge);
  const rows = [
    ['Calls', formatCount(edge.callCount)],
    ['On average', formatRate(edge.callCount / (state.lookbackMs / 1000))],
    ['Errors', formatCount(edge.errorCount)],
    ['Error rate', share === null ? 'not known' : formatShare(share)],
    ['Mean duration', known(edge.meanMicros)],
    ['p50', known(edge.p50Micros)],
    ['p95', known(edge.p95Micros)],
    ['p99', known(edge.p99Micros)],
  ] as const;
  return (
    <Stack gap="xs">
      <Table verticalSpacing={2}>
        <Table.Tbody className="number">
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td ta="right">{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm">
        Traces in which <span className="said">{edge.child}</span> took part, whoever called it:
      </Text>
      <List size="sm" spacing={6}>
        {edgeSearches(edge, state).map(({ name, params }) => (
          <List.Item key={name}>
            <PageLink to="/search" search={params} size="sm" display="inline-block" py={3}>
              {name}
            </PageLink>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

function known(micros: number | null): string {
  return micros === null ? 'not known' : formatDuration(micros);
}
