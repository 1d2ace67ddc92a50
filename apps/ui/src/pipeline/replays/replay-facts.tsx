import { Table, Text, Title } from '@mantine/core';
import type { Replay } from '../../api/operations-answers';
import { formatBytes } from '../../format/bytes';
import { counted, formatCount, formatShare } from '../../format/count';
import { formatInstantText } from '../../format/instant-text';
import { Facts, type Fact } from '../part/facts';

/** What is replayed, who works on it, and what was done. */
export function ReplayFacts({ replay }: { readonly replay: Replay }) {
  const { indices, partitions, processes, history } = replay;
  return (
    <>
      <Facts facts={selectionFacts(replay)} />
      {indices.length > 0 && (
        <Section title={`Indices (${indices.length})`} heads={['Alias', 'Old', 'New']}>
          {indices.map(({ alias, oldIndex, newIndex }) => (
            <Row key={alias} cells={[alias, oldIndex ?? '–', newIndex]} />
          ))}
        </Section>
      )}
      <Section
        title={`Processes (${processes.length})`}
        heads={[
          'Process',
          'Said at',
          'Partitions',
          'Spans',
          'Stored',
          'Duplicates',
          'Not stored',
          'Read',
          'Waiting for',
        ]}
      >
        {processes.map((process) => (
          <Row
            key={`${process.process} ${process.startedAt}`}
            cells={[
              process.process,
              formatInstantText(process.asOf),
              formatCount(process.partitions.length),
              formatCount(process.spans),
              formatCount(process.stored),
              formatCount(process.duplicates),
              formatCount(process.rejected + process.unreadable),
              formatBytes(process.bytes),
              [process.waitingFor ?? '', ...process.problems].filter(Boolean).join('; '),
            ]}
          />
        ))}
      </Section>
      {partitions.length > 0 && (
        <details>
          <summary>{counted(partitions.length, 'partition')}</summary>
          <Section title="Offsets" heads={['Partition', 'From', 'Committed', 'Goal', 'To']}>
            {partitions.map(({ partition, startOffset, committedOffset, goalOffset, endOffset }) => (
              <Row
                key={partition}
                cells={[
                  String(partition),
                  startOffset,
                  committedOffset ?? '–',
                  goalOffset ?? '–',
                  endOffset ?? 'and on',
                ]}
              />
            ))}
          </Section>
        </details>
      )}
      <Title order={3} size="h4">
        History
      </Title>
      <ol>
        {history.map(({ at, action, detail }) => (
          <li key={`${at} ${action}`} className="said">
            <Text span size="sm" className="number">
              {formatInstantText(at)} {action}
              {detail !== null && `: ${detail}`}
            </Text>
          </li>
        ))}
      </ol>
    </>
  );
}

function selectionFacts({ days, source, target, services, tenants, traceIds, transforms, keptShare }: Replay): Fact[] {
  return [
    ['Days', days.join(', ') || 'none'],
    ['From', source === 'log' ? 'the topic' : 'an index'],
    ['Into', target],
    ...list('Services', services),
    ...list(
      'Tenants',
      tenants.map((tenant) => (tenant === '' ? 'without one' : tenant)),
    ),
    ...(traceIds > 0 ? [['Traces', formatCount(traceIds)] as Fact] : []),
    ...(keptShare === null ? [] : [['Share of traces', formatShare(keptShare)] as Fact]),
    ...list('Changes', transforms),
  ];
}

function list(name: string, texts: readonly string[]): Fact[] {
  return texts.length === 0 ? [] : [[name, texts.join(', ')]];
}

interface SectionProps {
  readonly title: string;
  readonly heads: readonly string[];
  readonly children: React.ReactNode;
}

function Section({ title, heads, children }: SectionProps) {
  return (
    <div>
      <Title order={3} size="h4">
        {title}
      </Title>
      <Table.ScrollContainer minWidth={420} maxHeight={280} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table verticalSpacing={2} stickyHeader aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              {heads.map((head) => (
                <Table.Th key={head} scope="col">
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody className="number">{children}</Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}

function Row({ cells: [first, ...cells] }: { readonly cells: readonly string[] }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} className="said">
        {first}
      </Table.Th>
      {cells.map((cell, place) => (
        <Table.Td key={place} className="said">
          {cell}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
