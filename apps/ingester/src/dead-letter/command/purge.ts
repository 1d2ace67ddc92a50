import type { PartitionRange } from '@app/span-log';
import { ExitCode, type Console } from '../../command/console.js';
import type { DeadLetterTopic } from './dead-letter-topic.js';
import type { LetterId } from './selection.js';
import { UsageError } from '../../command/usage.error.js';

/** Where each partition is to begin afterwards: behind these letters, at the first that was written at or after a time, or at its end. */
export type PurgeLimit = { readonly through: readonly LetterId[] } | { readonly beforeMillis: number } | 'all';

export interface PurgeOptions {
  readonly limit: PurgeLimit;
  /** Without it nothing is deleted. */
  readonly yes: boolean;
  readonly json: boolean;
}

interface Doomed extends PartitionRange {
  letters: number;
  neverRedriven: number;
}

/** Deletes letters for good, from the beginning of each partition: Kafka cannot delete in the middle. */
export async function purge(
  topic: DeadLetterTopic,
  { limit, yes, json }: PurgeOptions,
  console: Console,
): Promise<ExitCode> {
  const ranges = await topic.ranges();
  const doomed = await doomedOf(topic, limit, ranges);
  if (console.signal.aborted) return ExitCode.interrupted;
  const [letters, neverRedriven] = [sum(doomed, 'letters'), sum(doomed, 'neverRedriven')];
  const what = `${letters} letters, ${neverRedriven} of which were never redriven`;
  const result = `${JSON.stringify({ dryRun: !yes, letters, neverRedriven })}\n`;
  if (!yes) {
    await console.print(json ? result : `would delete ${what}\n`);
    console.say('nothing was deleted: add --yes');
    return ExitCode.usage;
  }
  const positions = doomed.map(({ partition, end }) => ({ partition, offset: end }));
  await topic.reader.deleteBefore(topic.name, positions);
  await console.print(json ? result : `deleted ${what}\n`);
  return ExitCode.done;
}

async function doomedOf(
  topic: DeadLetterTopic,
  limit: PurgeLimit,
  ranges: readonly PartitionRange[],
): Promise<Doomed[]> {
  const bounds = boundsOf(limit, ranges);
  const receipts = await topic.receipts(ranges);
  const doomed = new Map(bounds.map((range) => [range.partition, { ...range, letters: 0, neverRedriven: 0 }]));
  const ended = new Set<number>();
  const beforeMillis = limit !== 'all' && 'beforeMillis' in limit ? limit.beforeMillis : Infinity;
  for await (const { record, lastFailureMillis } of topic.letters(bounds, 'counting')) {
    const of = doomed.get(record.partition)!;
    if (ended.has(record.partition)) continue;
    if (lastFailureMillis >= beforeMillis) {
      doomed.set(record.partition, { ...of, end: record.offset });
      ended.add(record.partition);
      continue;
    }
    of.letters++;
    if (!receipts.has(record)) of.neverRedriven++;
  }
  return [...doomed.values()].filter(({ start, end }) => end > start);
}

function boundsOf(limit: PurgeLimit, ranges: readonly PartitionRange[]): readonly PartitionRange[] {
  if (limit === 'all' || 'beforeMillis' in limit) return ranges;
  return limit.through.map(({ partition, offset }) => {
    const range = ranges.find((of) => of.partition === partition);
    if (!range || offset >= range.end) throw new UsageError(`there is no letter ${partition}/${offset}`);
    return { ...range, end: offset + 1n > range.start ? offset + 1n : range.start };
  });
}

function sum(doomed: readonly Doomed[], field: 'letters' | 'neverRedriven'): number {
  return doomed.reduce((total, of) => total + of[field], 0);
}
