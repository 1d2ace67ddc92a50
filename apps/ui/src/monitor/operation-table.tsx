import { Group, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { FindField } from '../control/find-field';
import { SortableHeader } from '../control/sortable-header';
import { counted } from '../format/count';
import { FailurePicture } from '../picture/failure-picture';
import type { UrlChange } from '../url/use-url-params';
import type { MonitorState } from './monitor-state';
import { OperationLine } from './operation-line';
import { OPERATION_COLUMNS, shownOperations, type OperationColumn, type OperationRow } from './operation-rows';

interface Props {
  readonly state: MonitorState & { readonly service: string };
  readonly query: UseQueryResult<readonly OperationRow[]>;
  readonly onChange: (change: UrlChange, options?: { readonly replace?: boolean }) => void;
}

const NAMES: Record<OperationColumn, string> = {
  operation: 'Operation',
  latency: 'p95 latency',
  rate: 'Request rate',
  errors: 'Error rate',
  impact: 'Impact',
};

/** The service answers no more than so many operations, those with the most calls. */
const MOST_OPERATIONS = 50;

export function OperationTable({ state, query: { data, error, refetch }, onChange }: Props) {
  const shown = data && shownOperations(data, state);
  const sortBy = (column: OperationColumn) => {
    const descending = state.sort === column ? !state.descending : column !== 'operation';
    onChange({ sort: column, order: descending ? 'desc' : 'asc' });
  };
  return (
    <Stack component="section" gap="xs" aria-label="Operations">
      <Group justify="space-between">
        <Title order={2} size="h3">
          Operations
        </Title>
        <FindField
          w={240}
          aria-label="Find operations"
          placeholder="Find operations"
          value={state.find}
          onChange={(find) => onChange({ find }, { replace: true })}
        />
      </Group>
      <Text size="xs" c="dimmed">
        Of the {state.timeframe.words.toLowerCase()}, against the same time before. Impact is p95 latency × request
        rate, of the largest.
        {data?.length === MOST_OPERATIONS && ` The ${MOST_OPERATIONS} operations with the most calls.`}
      </Text>
      {error && <FailurePicture error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton h={180} />}
      {shown && (
        <Table.ScrollContainer minWidth={640}>
          <Table highlightOnHover verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                {OPERATION_COLUMNS.map((column) => (
                  <SortableHeader
                    key={column}
                    name={NAMES[column]}
                    numeric={column !== 'operation' && column !== 'impact'}
                    sorted={state.sort === column ? (state.descending ? 'descending' : 'ascending') : 'none'}
                    onSort={() => sortBy(column)}
                  />
                ))}
                <Table.Th scope="col">Traces</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((row) => (
                <OperationLine key={row.operation} row={row} service={state.service} lookback={state.timeframe.name} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {data && shown?.length === 0 && (
        <Text size="sm" component="output">
          {data.length === 0
            ? 'No operation was called in this time.'
            : `None of ${counted(data.length, 'operation')} has “${state.find}” in its name.`}
        </Text>
      )}
    </Stack>
  );
}
