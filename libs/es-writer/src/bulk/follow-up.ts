import type { BulkItem, BulkItemError } from './bulk-item.js';
import type { BulkAnswer } from './bulk-answer.js';
import { classifyItem } from './classify-item.js';
import type { DocumentResult } from './document-result.js';

/** Times that a suspect is sent alone before it counts as rejected. */
export const MAX_STRIKES = 5;

/** Documents to send in one request. */
export interface Attempt {
  /** Positions in the bulk body, each once. */
  readonly documents: readonly number[];
  /** Requests in a row that got nowhere: decides how long to wait first. */
  readonly failures: number;
  /** Times that the one document failed alone while others were stored; 0 for attempts that are not about a suspect. */
  readonly strikes: number;
  /** Requests that carried these documents already. */
  readonly requests: number;
  /** When the documents were not stored for the first time, milliseconds since the epoch. */
  readonly firstFailureMillis?: number;
}

export interface FollowUp {
  readonly results: readonly { readonly document: number; readonly result: DocumentResult }[];
  /** What to send next. Together with `results` it holds every document of the attempt exactly once. */
  readonly attempts: readonly Attempt[];
}

/** What an attempt is judged with, besides its own answer. */
export interface Circumstances {
  /**
   * Whether other bulks were stored since this attempt's documents were first sent: evidence that the cluster is fine, just
   * as neighbours in the same request are.
   */
  readonly storedMeanwhile: boolean;
  readonly nowMillis: number;
}

/** Decides what an answer means for each document of an attempt. */
export function followUp(attempt: Attempt, answer: BulkAnswer, circumstances: Circumstances): FollowUp {
  const { nowMillis, storedMeanwhile } = circumstances;
  const { requests, firstFailureMillis = nowMillis } = attempt;
  const tried: FailedAttempt = { ...attempt, requests: requests + 1, firstFailureMillis };
  if (answer.kind === 'items') return afterItems(tried, answer.items, storedMeanwhile);
  if (answer.kind === 'refused') return afterRefusal(tried, answer.error);
  return { results: [], attempts: [{ ...tried, failures: attempt.failures + 1 }] };
}

/** An attempt that was made; what it counts holds for those of its documents that were not stored. */
type FailedAttempt = Required<Attempt>;

/** Nothing was stored, and one document may be to blame: halve until it is alone. */
function afterRefusal(tried: FailedAttempt, error: BulkItemError): FollowUp {
  const { documents } = tried;
  const [only, ...others] = documents;
  if (only !== undefined && others.length === 0) {
    return { results: [{ document: only, result: rejection(tried, error) }], attempts: [] };
  }
  const middle = documents.length >> 1;
  const halves = [documents.slice(0, middle), documents.slice(middle)];
  return { results: [], attempts: halves.map((half) => ({ ...tried, documents: half, failures: 0 })) };
}

function afterItems(tried: FailedAttempt, items: readonly BulkItem[], storedMeanwhile: boolean): FollowUp {
  const results: { document: number; result: DocumentResult }[] = [];
  const again: number[] = [];
  const suspects: { document: number; item: BulkItem }[] = [];
  tried.documents.forEach((document, i) => {
    const item = items[i] ?? { status: 0 };
    const itemClass = classifyItem(item);
    if (itemClass === 'stored' || itemClass === 'duplicate') results.push({ document, result: itemClass });
    else if (itemClass === 'rejected') results.push({ document, result: rejection(tried, errorOf(item)) });
    else if (itemClass === 'suspect') suspects.push({ document, item });
    else again.push(document);
  });
  const stored = results.some(({ result }) => result === 'stored' || result === 'duplicate');
  const failures = stored ? 1 : tried.failures + 1;
  const attempts: Attempt[] = [];
  for (const { document, item } of suspects) {
    const { strikes } = tried;
    if (!stored && !storedMeanwhile && strikes === 0) again.push(document);
    else if (strikes >= MAX_STRIKES) results.push({ document, result: rejection(tried, errorOf(item)) });
    else attempts.push({ ...tried, documents: [document], failures: tried.failures + 1, strikes: strikes + 1 });
  }
  if (again.length > 0) attempts.unshift({ ...tried, documents: again, failures });
  return { results, attempts };
}

function rejection({ requests, firstFailureMillis }: FailedAttempt, { type, reason }: BulkItemError): DocumentResult {
  return { errorType: type, reason, attempts: requests, firstFailureMillis };
}

function errorOf({ status, error }: BulkItem): BulkItemError {
  return error ?? { type: `status_${status}`, reason: '' };
}
