import type { Attempt, FailedAttempt } from './attempt.js';
import type { BulkItem, BulkItemError } from './bulk-item.js';
import type { BulkAnswer } from './bulk-answer.js';
import { classifyItem, type ItemClass } from './classify-item.js';
import type { DocumentResult } from './document-result.js';

/** Times that suspects fail once more, after the first, until they count as rejected. */
export const MAX_STRIKES = 5;

export interface FollowUp {
  readonly results: readonly { readonly document: number; readonly result: DocumentResult }[];
  /** What to send next. Together with `results` it holds every document of the attempt exactly once. */
  readonly attempts: readonly Attempt[];
}

/** What an attempt is judged with, besides its own answer. */
export interface Circumstances {
  readonly nowMillis: number;
  /** For what is sent next. */
  readonly mark: number;
  /** Whether others in the index of a document are stored, and so the document to blame. */
  readonly isEvident: (document: number) => boolean;
  /** Nothing may be sent now: what failed because of the destination waits for that, not by itself. */
  readonly held: boolean;
  /** The request was too much as it was. */
  readonly tooLarge: boolean;
}

/** Decides what an answer means for each document of an attempt. */
export function followUp(attempt: Attempt, answer: BulkAnswer, circumstances: Circumstances): FollowUp {
  const { nowMillis, mark, tooLarge } = circumstances;
  const { requests, firstFailureMillis = nowMillis, wait: _, ...rest } = attempt;
  const tried: FailedAttempt = { ...rest, requests: requests + 1, firstFailureMillis, mark };
  if (answer.kind === 'items') return afterItems(tried, answer.items, circumstances);
  if (answer.kind === 'refused') return afterRefusal(tried, answer.error);
  const again: Attempt =
    answer.kind === 'throttled' ? { ...tried, failures: tried.failures + 1, wait: 'throttled' } : tried;
  return { results: [], attempts: tooLarge ? halves(again) : [again] };
}

/** Nothing was stored, and one document may be to blame: halve until it is alone. */
function afterRefusal(tried: FailedAttempt, error: BulkItemError): FollowUp {
  const [only, ...others] = tried.documents;
  if (only === undefined || others.length > 0) return { results: [], attempts: halves({ ...tried, failures: 0 }) };
  return { results: [{ document: only, result: rejection(tried, error) }], attempts: [] };
}

function afterItems(tried: FailedAttempt, items: readonly BulkItem[], circumstances: Circumstances): FollowUp {
  const { isEvident, held, tooLarge } = circumstances;
  const results: { document: number; result: DocumentResult }[] = [];
  const errors = new Map<number, BulkItemError>();
  const classed: Record<Exclude<ItemClass, 'stored' | 'duplicate' | 'rejected'>, number[]> = {
    throttled: [],
    destination: [],
    suspect: [],
  };
  tried.documents.forEach((document, i) => {
    const item = items[i] ?? { status: 0 };
    const itemClass = classifyItem(item);
    if (itemClass === 'stored' || itemClass === 'duplicate') results.push({ document, result: itemClass });
    else if (itemClass === 'rejected') results.push({ document, result: rejection(tried, errorOf(item)) });
    else {
      classed[itemClass].push(document);
      errors.set(document, errorOf(item));
    }
  });
  const failures = results.some(({ result }) => typeof result === 'string') ? 1 : tried.failures + 1;
  const retry = (documents: readonly number[], wait: Attempt['wait']): Attempt[] =>
    documents.length === 0 ? [] : [{ ...tried, documents, failures, wait }];
  const throttled = retry(classed.throttled, 'throttled').flatMap((again) => (tooLarge ? halves(again) : again));
  const suspected = afterSuspicion(tried, classed.suspect.filter(isEvident), errors);
  const unproven = classed.suspect.filter((document) => !isEvident(document));
  return {
    results: [...results, ...suspected.results],
    attempts: [
      ...throttled,
      ...retry(classed.destination, held ? undefined : 'failing'),
      ...retry(unproven, 'failing'),
      ...suspected.attempts,
    ],
  };
}

/** They stay together, apart from the others, and are tried again; at the end halved until each was alone. */
function afterSuspicion(
  tried: FailedAttempt,
  documents: readonly number[],
  errors: ReadonlyMap<number, BulkItemError>,
): FollowUp {
  const [only, ...others] = documents;
  if (only === undefined) return { results: [], attempts: [] };
  const again: Attempt = { ...tried, documents, failures: tried.failures + 1, wait: 'failing' };
  if (tried.strikes < MAX_STRIKES) return { results: [], attempts: [{ ...again, strikes: tried.strikes + 1 }] };
  if (others.length > 0) return { results: [], attempts: halves(again) };
  const error = errors.get(only) ?? { type: 'unknown', reason: '' };
  return { results: [{ document: only, result: rejection(tried, error) }], attempts: [] };
}

function halves(attempt: Attempt): Attempt[] {
  const { documents } = attempt;
  const middle = documents.length >> 1;
  return [documents.slice(0, middle), documents.slice(middle)]
    .filter((half) => half.length > 0)
    .map((half) => ({ ...attempt, documents: half }));
}

function rejection({ requests, firstFailureMillis }: FailedAttempt, { type, reason }: BulkItemError): DocumentResult {
  return { errorType: type, reason, attempts: requests, firstFailureMillis };
}

function errorOf({ status, error }: BulkItem): BulkItemError {
  return error ?? { type: `status_${status}`, reason: '' };
}
