import { Text, Title } from '@mantine/core';
import type { Replay } from '../../api/operations/replays';
import { formatBytes } from '../../format/bytes';
import { counted, formatCount, formatShare } from '../../format/count';
import { formatInstantText } from '../../format/instant-text';
import { Facts, type Fact } from '../part/facts';
import { TextTable } from './text-table';

/** What is replayed, who works on it, and what was done. */
export function ReplayFacts({ replay }: { readonly replay: Replay }) {
  const { indices, partitions, processes, history } = replay;
  return (
    <>
      <Facts facts={selectionFacts(replay)} />
      {indices.length > 0 && (
        <Section
          title={`Indices (${indices.length})`}
          heads={['Alias', 'Old', 'New']}
          rows={indices.map(({ alias, oldIndex, newIndex }) => [alias, oldIndex ?? '–', newIndex])}
        />
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
        rows={processes.map((process) => [
          process.process,
          formatInstantText(process.asOf),
          formatCount(process.partitions.length),
          formatCount(process.spans),
          formatCount(process.stored),
          formatCount(process.duplicates),
          formatCount(process.rejected + process.unreadable),
          formatBytes(process.bytes),
          [process.waitingFor ?? '', ...process.problems].filter(Boolean).join('; '),
        ])}
      />
      {partitions.length > 0 && (
        <details>
          <summary>{counted(partitions.length, 'partition')}</summary>
          <Section
            title="Offsets"
            heads={['Partition', 'From', 'Committed', 'Goal', 'To']}
            rows={partitions.map(({ partition, startOffset, committedOffset, goalOffset, endOffset }) => [
              String(partition),
              startOffset,
              committedOffset ?? '–',
              goalOffset ?? '–',
              endOffset ?? 'and on',
            ])}
          />
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
  readonly rows: readonly (readonly string[])[];
}

function Section({ title, heads, rows }: SectionProps) {
  return (
    <div>
      <Title order={3} size="h4">
        {title}
      </Title>
      <TextTable label={title} heads={heads} rows={rows} />
    </div>
  );
}
