import { Badge, Group, List, Stack, Text, Title } from '@mantine/core';
import type { ReplayEstimate, ReplayPlan } from '../../api/operations/replay-plan';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/count';
import { formatRate } from '../../format/rate';
import { formatSeconds } from '../../format/seconds';
import { Notice } from '../part/notice';
import { TextTable } from './text-table';

const COVERAGE = {
  whole: { words: 'whole: the topic has all of it', colour: 'teal' },
  partial: { words: 'partial: its beginning is out of the retention', colour: 'yellow' },
  empty: { words: 'empty: the topic has nothing of it', colour: 'red' },
} as const;

/** What would be read and changed, what is in the way, and how long it takes. */
export function PlanPicture({ plan }: { readonly plan: ReplayPlan }) {
  const { refusals, warnings, days, indices, partitions, estimate } = plan;
  return (
    <Stack gap="sm" component="section" aria-label="Plan">
      <Title order={3} size="h4">
        Plan
      </Title>
      {refusals.length > 0 && <Sentences title="It may not be run" colour="red" sentences={refusals} />}
      {warnings.length > 0 && <Sentences title="To know beforehand" colour="yellow" sentences={warnings} />}
      {estimate && <Text size="sm">{estimateWords(estimate)}</Text>}
      {days.length > 0 && (
        <Group gap="xs" aria-label="What the topic has of each day" role="group">
          {days.map(({ day, kind }) => (
            <Badge key={day} variant="outline" color={COVERAGE[kind].colour} c="var(--mantine-color-text)" tt="none">
              {day}: {COVERAGE[kind].words}
            </Badge>
          ))}
        </Group>
      )}
      {indices.length > 0 && (
        <TextTable
          label="Indices"
          heads={['Alias', 'Live index', 'New index', 'Documents now', 'Size now']}
          rows={indices.map(({ alias, oldIndex, newIndex, documents, bytes }) => [
            alias,
            oldIndex ?? '–',
            newIndex,
            formatCount(documents),
            formatBytes(bytes),
          ])}
        />
      )}
      {partitions.length > 0 && (
        <TextTable
          label="Partitions"
          heads={['Partition', 'From', 'To', 'Records']}
          rows={partitions.map(({ partition, startOffset, endOffset, headOffset, records }) => [
            String(partition),
            startOffset,
            endOffset ?? `${headOffset} and on`,
            formatCount(records),
          ])}
        />
      )}
    </Stack>
  );
}

function estimateWords({ spans, taken, bytes, seconds, spansPerSecond }: ReplayEstimate): string {
  const amounts = `About ${formatCount(Math.round(spans))} spans (${formatBytes(bytes)}) to read, ${formatCount(Math.round(taken))} of them to take`;
  return `${amounts}; ${formatSeconds(Math.ceil(seconds))} at ${formatRate(spansPerSecond)} spans.`;
}

interface SentencesProps {
  readonly title: string;
  readonly colour: string;
  readonly sentences: readonly string[];
}

function Sentences({ title, colour, sentences }: SentencesProps) {
  return (
    <Notice color={colour} title={title} role="status">
      <List size="sm">
        {sentences.map((sentence) => (
          <List.Item key={sentence} className="said">
            {sentence}
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}
