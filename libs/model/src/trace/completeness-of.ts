import { partitionOf } from '../otlp/partition-of.js';
import type { Trace } from '../span/span.js';
import { summaryOfTrace } from './summary-of-trace.js';
import type { CompletenessReason, DeadSpan, PartitionProgress, TraceCompleteness } from './trace-completeness.js';
import type { TraceSummary } from './trace-summary.js';

/**
 * How long after a span's end a search may still not find it in a pipeline that is not behind: senders collect spans for some seconds before they
 * send them, and what is stored can be searched some seconds later.
 */
export const SETTLING_MILLIS = 30_000;

/** Ingesters say more often than this how far they are. */
export const STALE_AFTER_MILLIS = 60_000;

export interface CompletenessEvidence {
  /** As stored, not adjusted; at least one span. */
  readonly trace: Trace | TraceSummary;
  /** Of all partitions; empty in an installation without a log, where nothing is ever behind. */
  readonly partitionStatus: readonly PartitionProgress[];
  /** Of this trace. */
  readonly deadLetters: readonly DeadSpan[];
  readonly nowMillis: number;
}

/**
 * Judges by what the pipeline has stored, never by the end of the root: a root may end before its descendants, and spans arrive in any order.
 */
export function completenessOf({
  trace,
  partitionStatus,
  deadLetters,
  nowMillis,
}: CompletenessEvidence): TraceCompleteness {
  const summary = 'spans' in trace ? summaryOfTrace(trace) : trace;
  const holes = [...('spans' in trace ? readInPart(trace) : []), ...holesOf(summary)];
  const lost = deadLetterReasons(deadLetters);
  const pending = pendingReasons(summary, partitionStatus, nowMillis);
  const reasons = [...lost, ...holes, ...pending];
  if (lost.length > 0) return { state: 'incomplete', reasons };
  if (pending.length > 0) return { state: 'arriving', reasons };
  return { state: holes.length > 0 ? 'incomplete' : 'complete', reasons };
}

function readInPart({ warnings }: Trace): CompletenessReason[] {
  return warnings.map((message) => ({ code: 'read-in-part', message }));
}

function holesOf({ hasRoot, orphanSpanCount }: TraceSummary): CompletenessReason[] {
  const reasons: CompletenessReason[] = [];
  if (!hasRoot) {
    reasons.push({
      code: 'root-missing',
      message: 'The root span is missing: it has not ended yet, or was never sent.',
    });
  }
  if (orphanSpanCount > 0) {
    const spans = orphanSpanCount === 1 ? 'The parent of 1 span is' : `The parents of ${orphanSpanCount} spans are`;
    reasons.push({ code: 'orphans', message: `${spans} missing.` });
  }
  return reasons;
}

function deadLetterReasons(deadLetters: readonly DeadSpan[]): CompletenessReason[] {
  if (deadLetters.length === 0) return [];
  const services = [...new Set(deadLetters.map(({ service }) => service))].toSorted();
  const named = services.slice(0, MAX_SERVICES_NAMED).join(', ') + (services.length > MAX_SERVICES_NAMED ? ', …' : '');
  const spans = deadLetters.length === 1 ? '1 span' : `${deadLetters.length} spans`;
  return [{ code: 'dead-letters', message: `${spans} of ${named} could not be stored: see the dead-letter topic.` }];
}

const MAX_SERVICES_NAMED = 3;

const RECENT: CompletenessReason = {
  code: 'recent',
  message: 'The last span ended a moment ago: more spans may be on the way.',
};

function pendingReasons(
  summary: TraceSummary,
  partitionStatus: readonly PartitionProgress[],
  nowMillis: number,
): CompletenessReason[] {
  const expectedMillis = allExpectedMillis(summary, nowMillis);
  if (nowMillis < expectedMillis) {
    return [RECENT];
  }
  if (partitionStatus.length === 0) return [];
  const own = partitionStatus.filter(({ partition, partitionCount }) =>
    isPartitionOf(summary.traceId, partition, partitionCount),
  );
  if (own.length === 0) {
    return [
      { code: 'status-missing', message: 'Nothing is known of how far the ingester is: more spans may be on the way.' },
    ];
  }
  const slowest = own.reduce((least, status) => (storedUntil(status) < storedUntil(least) ? status : least));
  return storedUntil(slowest) < expectedMillis ? [behind(slowest, nowMillis)] : [];
}

/** By then everything of the trace should have been accepted. An end in the future says nothing: then it is whatever a live ingester has stored. */
function allExpectedMillis({ endMicros }: TraceSummary, nowMillis: number): number {
  const endMillis = endMicros / 1000;
  return endMillis > nowMillis ? nowMillis - STALE_AFTER_MILLIS : endMillis + SETTLING_MILLIS;
}

/** Everything that was accepted before is stored, and stays so however old the status is. */
function storedUntil({ asOfMillis, lagMillis }: PartitionProgress): number {
  return asOfMillis - lagMillis;
}

function behind({ partition, lagMillis, asOfMillis }: PartitionProgress, nowMillis: number): CompletenessReason {
  const ageMillis = nowMillis - asOfMillis;
  if (ageMillis > STALE_AFTER_MILLIS) {
    const message = `Its ingester (partition ${partition}) has said nothing for ${seconds(ageMillis)}: more spans may be on the way.`;
    return { code: 'status-stale', message };
  }
  if (lagMillis < SETTLING_MILLIS) return RECENT;
  const message = `Its ingester (partition ${partition}) is ${seconds(lagMillis + ageMillis)} behind: more spans may be on the way.`;
  return { code: 'behind', message };
}

function seconds(millis: number): string {
  return `${Math.ceil(millis / 1000)} s`;
}

function isPartitionOf(traceId: string, partition: number, partitionCount: number): boolean {
  return partitionOf(bytesOf(traceId), 0, partitionCount) === partition;
}

function bytesOf(traceId: string): Uint8Array {
  return Uint8Array.from({ length: 16 }, (_, i) => parseInt(traceId.slice(2 * i, 2 * i + 2), 16));
}
