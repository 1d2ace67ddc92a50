import { Stack, Table, Text, Title } from '@mantine/core';
import type { VerifiedIndex, VerifyResult } from '../../api/operations/task-results';
import { PageLink } from '../../control/page-link';
import { ScrolledTable } from '../../control/scrolled-table';
import { formatCount } from '../../format/count';
import { withSign } from '../../format/change';
import { traceIdOf } from '../../url/trace-id';

/** What is different, by day and service. */
export function VerifyTable({ result }: { readonly result: VerifyResult }) {
  return (
    <Stack gap="md">
      {result.indices.map((index) => (
        <Compared key={index.alias} index={index} />
      ))}
    </Stack>
  );
}

const LISTED = 20;
const NUMBERS = ['Spans now', 'Spans new', 'Difference', 'Traces now', 'Traces new', 'Difference of traces'];

function Compared({ index }: { readonly index: VerifiedIndex }) {
  const { alias, oldIndex, newIndex, extent, missing, extra, altered, uncompared, services, listed, mapping } = index;
  return (
    <section aria-label={alias}>
      <Title order={3} size="h4" className="said">
        {alias}
      </Title>
      <Text size="sm" className="said">
        {oldIndex} → {newIndex}; compared: {extent}
      </Text>
      <Text size="sm" fw={600}>
        Missing {formatCount(missing)}, extra {formatCount(extra)}, altered {formatCount(altered)}, not comparable{' '}
        {formatCount(uncompared)}
      </Text>
      <ScrolledTable
        label={`Services of ${alias}`}
        heads={['Service', ...NUMBERS]}
        numbers={NUMBERS}
        minWidthPx={520}
        maxHeightPx={300}
      >
        {services.map(({ service, oldSpans, newSpans, oldTraces, newTraces }) => (
          <Table.Tr key={service}>
            <Table.Th scope="row" fw={400} className="said">
              {service}
            </Table.Th>
            <Table.Td ta="right">{formatCount(oldSpans)}</Table.Td>
            <Table.Td ta="right">{formatCount(newSpans)}</Table.Td>
            <Table.Td ta="right">{withSign(newSpans - oldSpans, formatCount)}</Table.Td>
            <Table.Td ta="right">{formatCount(oldTraces)}</Table.Td>
            <Table.Td ta="right">{formatCount(newTraces)}</Table.Td>
            <Table.Td ta="right">{withSign(newTraces - oldTraces, formatCount)}</Table.Td>
          </Table.Tr>
        ))}
      </ScrolledTable>
      {listed.length > 0 && (
        <ul>
          {listed.slice(0, LISTED).map(({ kind, service, traceId, spanId, fields }) => (
            <li key={`${kind} ${traceId} ${spanId}`} className="said">
              <Text span size="sm">
                {kind}: {service}, span {spanId} of <TraceLink traceId={traceId} />
                {fields.length > 0 && `: ${fields.join(', ')}`}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {listed.length > LISTED && (
        <Text size="xs">And {formatCount(listed.length - LISTED)} more that were listed.</Text>
      )}
      {mapping.length > 0 && (
        <details>
          <summary>{formatCount(mapping.length)} fields are mapped otherwise (not counted)</summary>
          <ul>
            {mapping.map(({ path, old, new: now }) => (
              <li key={path} className="said">
                {path}: {old ?? 'not there'} → {now ?? 'not there'}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function TraceLink({ traceId }: { readonly traceId: string }) {
  const id = traceIdOf(traceId);
  if (id === undefined) return traceId;
  return (
    <PageLink to="/trace/$id" params={{ id }} size="sm">
      {traceId}
    </PageLink>
  );
}
