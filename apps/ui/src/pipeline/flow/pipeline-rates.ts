import type { Pipeline } from '../../api/operations/pipeline';
import type { Counts } from '../../api/operations/processes';
import { changeOf, comparable, secondsBetween } from './counter-change';

/** Per second, between two answers; `null` where that is not known. */
export interface PipelineRates {
  readonly received: number | null;
  readonly requestsAccepted: number | null;
  readonly requestsRefused: number | null;
  readonly publishedRecords: number | null;
  readonly publishedBytes: number | null;
  /** Records at the end of the topic, and those that the group has committed. */
  readonly recordsIn: number | null;
  readonly recordsOut: number | null;
  readonly accepted: number | null;
  readonly stored: number | null;
  readonly duplicates: number | null;
  readonly deadLettered: number | null;
  readonly retries: number | null;
  readonly documents: number | null;
  readonly bulks: number | null;
}

export const NO_RATES: PipelineRates = {
  received: null,
  requestsAccepted: null,
  requestsRefused: null,
  publishedRecords: null,
  publishedBytes: null,
  recordsIn: null,
  recordsOut: null,
  accepted: null,
  stored: null,
  duplicates: null,
  deadLettered: null,
  retries: null,
  documents: null,
  bulks: null,
};

export function pipelineRates(before: Pipeline, now: Pipeline): PipelineRates {
  const seconds = secondsBetween(before.asOf, now.asOf);
  if (seconds === undefined) return NO_RATES;
  const perSecond = (change: number | null) => (change === null ? null : change / seconds);
  const collectors = comparable(before.collectors.processes, now.collectors.processes, before.asOf);
  const ingesters = comparable(before.ingesters.processes, now.ingesters.processes, before.asOf);
  const collected = (counter: (process: (typeof collectors)[number]['now']) => number) =>
    perSecond(changeOf(collectors, counter));
  const ingested = (counter: (process: (typeof ingesters)[number]['now']) => number) =>
    perSecond(changeOf(ingesters, counter));
  const summed = (counter: (elasticsearch: Pipeline['elasticsearch']) => number) =>
    isSameWriters(before, now) ? perSecond(risen(counter(before.elasticsearch), counter(now.elasticsearch))) : null;
  return {
    received: collected(({ counters }) => counters.spansReceived),
    requestsAccepted: collected(({ counters }) => counters.requestsAccepted),
    requestsRefused: collected(({ counters }) => sumOfCounts(counters.requestsRefused)),
    publishedRecords: collected(({ counters }) => counters.publishedRecords),
    publishedBytes: collected(({ counters }) => counters.publishedBytes),
    recordsIn: perSecond(offsetChange(before.topic?.endOffset, now.topic?.endOffset)),
    recordsOut: perSecond(offsetChange(before.group?.committedOffset, now.group?.committedOffset)),
    accepted: ingested(({ accounting }) => accounting.accepted),
    stored: ingested(({ accounting }) => accounting.stored),
    duplicates: ingested(({ accounting }) => accounting.duplicates),
    deadLettered: ingested(({ accounting }) => accounting.deadLettered),
    retries: ingested(({ retries, storageRetries }) => sumOfCounts(retries) + storageRetries),
    documents: summed(({ documents }) => documents.stored + documents.duplicate),
    bulks: summed(({ bulks }) => bulks),
  };
}

export function sumOfCounts(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Offsets only grow, unless the topic is another one. */
function offsetChange(before: string | undefined, now: string | undefined): number | null {
  if (before === undefined || now === undefined) return null;
  const change = Number(BigInt(now) - BigInt(before));
  return change < 0 ? null : change;
}

function risen(before: number, now: number): number | null {
  return now < before ? null : now - before;
}

/** Sums over processes can only be compared when they are sums over the same ones. */
function isSameWriters(before: Pipeline, now: Pipeline): boolean {
  return writersOf(before) === writersOf(now);
}

function writersOf({ collectors, ingesters }: Pipeline): string {
  return [...collectors.processes, ...ingesters.processes]
    .map(({ address, startedAt }) => `${address} ${startedAt}`)
    .toSorted()
    .join('\n');
}
