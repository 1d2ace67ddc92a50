import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { IngesterProcess } from '../../api/operations/processes';
import { ScrolledTable } from '../../control/scrolled-table';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/count';
import { formatInstantText } from '../../format/instant-text';

const HEADS = ['Ingester', 'Partitions', 'Paused', 'Lanes', 'In flight', 'Breaker', 'Waiting', 'Last commit'];

/** The processes one by one. */
export function IngesterTable({ processes }: { readonly processes: readonly IngesterProcess[] }) {
  if (processes.length === 0) return null;
  return (
    <Paper withBorder p="sm" component="section" aria-label="Ingesters, one by one">
      <Stack gap="xs">
        <Title order={2} size="h3">
          Ingesters, one by one
        </Title>
        <ScrolledTable label="Ingesters" heads={HEADS} minWidthPx={760} maxHeightPx={360}>
          {processes.map((process) => (
            <IngesterLine key={process.address} process={process} />
          ))}
        </ScrolledTable>
      </Stack>
    </Paper>
  );
}

function IngesterLine({ process }: { readonly process: IngesterProcess }) {
  const { address, version, partitionsHeld, partitionsPaused, lanes, breaker, lastCommitAt } = process;
  const { memory, open_offsets: openOffsets } = partitionsPaused;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} className="said">
        {address}
        {version !== null && (
          <Text span size="xs">
            {' '}
            {version}
          </Text>
        )}
      </Table.Th>
      <Table.Td>{formatCount(partitionsHeld)}</Table.Td>
      <Table.Td>
        {memory + openOffsets === 0 ? 'none' : `${memory} for memory, ${openOffsets} for open offsets`}
      </Table.Td>
      <Table.Td>
        {lanes.inFlight} of {lanes.limit}, bulks of {formatBytes(lanes.bulkTargetBytes)}
      </Table.Td>
      <Table.Td>
        {formatBytes(process.inFlightBytes)} of {formatBytes(process.inFlightLimitBytes)}
      </Table.Td>
      <Table.Td>
        {breaker ?? '–'}
        {process.floodBreakerOpen && `, flood: ${formatCount(process.floodHeldRecords)} records held`}
      </Table.Td>
      <Table.Td>{formatCount(lanes.documentsWaiting)}</Table.Td>
      <Table.Td>{lastCommitAt === null ? 'never' : formatInstantText(lastCommitAt)}</Table.Td>
    </Table.Tr>
  );
}
