import { Group, Progress, Table, Text } from '@mantine/core';
import { PageLink } from '../control/page-link';
import { formatShare } from '../format/count';
import { formatDuration } from '../format/duration';
import { formatRate } from '../format/rate';
import { formatChange } from '../format/change';
import type { OperationRow } from './operation-rows';

interface Props {
  readonly row: OperationRow;
  readonly service: string;
  readonly lookback: string;
}

export function OperationLine({ row, service, lookback }: Props) {
  const { operation, p95Micros, p95MicrosBefore, callsPerSecond, errorShare, impact } = row;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} className="said">
        {operation}
      </Table.Th>
      <Table.Td ta="right" className="number">
        {known(p95Micros, formatDuration)}
        {p95Micros !== null && p95MicrosBefore !== null && (
          <Text size="xs" c="dimmed" title={`${formatDuration(p95MicrosBefore)} in the same time before`}>
            {formatChange(p95MicrosBefore, p95Micros)}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {known(callsPerSecond, formatRate)}
      </Table.Td>
      <Table.Td
        ta="right"
        className="number"
        {...(errorShare !== null && errorShare > 0 && { c: 'var(--sluice-error)' })}
      >
        {known(errorShare, formatShare)}
      </Table.Td>
      <Table.Td>
        {impact === null ? (
          NOTHING
        ) : (
          <Group gap="xs" wrap="nowrap">
            <Progress value={impact * 100} w={100} aria-hidden="true" />
            <span className="number">{formatShare(impact)}</span>
          </Group>
        )}
      </Table.Td>
      <Table.Td>
        <PageLink to="/search" search={{ service, operation, lookback }} size="sm">
          View traces
        </PageLink>
      </Table.Td>
    </Table.Tr>
  );
}

const NOTHING = (
  <Text span size="sm" c="dimmed" title="No calls in this time" aria-label="no calls">
    –
  </Text>
);

function known(value: number | null, format: (value: number) => string): React.ReactNode {
  return value === null ? NOTHING : format(value);
}
