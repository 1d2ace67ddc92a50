import { createHash } from 'node:crypto';
import { sourceSlices, type SourceIndexSummary } from '@app/es-writer';
import { utcDay, type ReplayJob } from '@app/model';
import type { CopyRequest } from './copy-request.js';

const DAY_MS = 86_400_000;
/** As for spans that come by other ways. */
const FUTURE_TOLERANCE_MS = 600_000;
const DIGITS = 12;
/** So many parts that several processes end at about the same time. */
const SLICES = 64;

export interface CopyPlan {
  readonly job: ReplayJob;
  readonly days: readonly { readonly day: string; readonly documents: number }[];
  readonly documents: number;
  readonly bytes: number;
}

export interface CopyFacts {
  readonly summaries: readonly SourceIndexSummary[];
  readonly retentionDays: number;
  readonly nowMillis: number;
}

/** Decides what a copy reads, and where it puts what it reads. Pure. */
export function planCopy(request: CopyRequest, { summaries, retentionDays, nowMillis }: CopyFacts): CopyPlan {
  const fromMillis = request.fromMillis ?? Math.floor(nowMillis / DAY_MS - retentionDays) * DAY_MS;
  const { untilMillis, dotReplacement, tenant } = request;
  const slices = sourceSlices(summaries, {
    slices: SLICES,
    fromMillis,
    ...(untilMillis !== undefined && { untilMillis }),
  });
  const job: ReplayJob = {
    name: copyName(request),
    source: {
      kind: 'index',
      indices: summaries.map(({ index }) => index),
      slices,
      plausible: { fromMillis, untilMillis: nowMillis + FUTURE_TOLERANCE_MS },
      ...(dotReplacement !== undefined && { dotReplacement }),
      ...(tenant !== undefined && { tenant }),
      ...(untilMillis !== undefined && { endedBeforeMillis: untilMillis }),
    },
    selection: {},
    transforms: [],
    target: { kind: 'same' },
    phase: 'running',
    wanted: 'running',
    createdMillis: nowMillis,
    history: [{ atMillis: nowMillis, action: 'run', detail: `--from-index ${request.from.join(' --from-index ')}` }],
  };
  const days = daysBetween(summaries, fromMillis, untilMillis ?? Infinity);
  return { job, days, ...sums(summaries) };
}

/** The same for the same request, so that it goes on with what it began. */
export function copyName({ name, ...request }: CopyRequest): string {
  if (name !== undefined) return name;
  const { from, times, dotReplacement, tenant } = request;
  const text = JSON.stringify([from, times, dotReplacement, tenant]);
  return `copy-${createHash('sha256').update(text).digest('hex').slice(0, DIGITS)}`;
}

/** Days that lie in the time at least in part. */
function daysBetween(
  summaries: readonly SourceIndexSummary[],
  fromMillis: number,
  untilMillis: number,
): CopyPlan['days'] {
  const documents = new Map<string, number>();
  const [first, last] = [utcDay(fromMillis), untilMillis === Infinity ? '9999' : utcDay(untilMillis - 1)];
  for (const { day, documents: count } of summaries.flatMap(({ days }) => days)) {
    if (day >= first && day <= last) documents.set(day, (documents.get(day) ?? 0) + count);
  }
  return [...documents].map(([day, count]) => ({ day, documents: count })).toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

function sums(summaries: readonly SourceIndexSummary[]): { readonly documents: number; readonly bytes: number } {
  return summaries.reduce(
    (sum, { documents, bytes }) => ({ documents: sum.documents + documents, bytes: sum.bytes + bytes }),
    {
      documents: 0,
      bytes: 0,
    },
  );
}
