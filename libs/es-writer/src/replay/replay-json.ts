import { MAX_HISTORY, type ReplayJob } from '@app/model';
import type { ReplayProgress } from '@app/storage';

/** JSON has no integers of 64 bits: fields of these names are texts there. Every field of a replay that is a `bigint` has one of them. */
const OFFSETS: ReadonlySet<string> = new Set(['startOffset', 'endOffset', 'offset', 'committedOffset', 'headOffset']);

/** What is kept of a replay, for `JSON.stringify`. The history is cut to its newest entries. */
export function replayToJson(job: ReplayJob): unknown {
  return offsetsToTexts({ ...job, history: job.history.slice(-MAX_HISTORY) });
}

/** @param json of `replayToJson` */
export function replayOfJson(json: unknown): ReplayJob {
  return textsToOffsets(json) as ReplayJob;
}

export function progressToJson(progress: ReplayProgress): unknown {
  return offsetsToTexts(progress);
}

/** @param json of `progressToJson` */
export function progressOfJson(json: unknown): ReplayProgress {
  return textsToOffsets(json) as ReplayProgress;
}

function offsetsToTexts(value: unknown): unknown {
  return mapped(value, (_, field) => (typeof field === 'bigint' ? String(field) : field));
}

function textsToOffsets(value: unknown): unknown {
  return mapped(value, (key, field) => (OFFSETS.has(key) && typeof field === 'string' ? BigInt(field) : field));
}

/** A copy with other fields. @param change gets each field that is neither an object nor an array */
function mapped(value: unknown, change: (key: string, field: unknown) => unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((element) => mapped(element, change, key));
  if (typeof value !== 'object' || value === null) return change(key, value);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, mapped(field, change, name)]));
}
