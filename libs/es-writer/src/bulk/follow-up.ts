import type { BulkItem } from './bulk-item.js';
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
}

export interface FollowUp {
  readonly results: readonly { readonly document: number; readonly result: DocumentResult }[];
  /** What to send next. Together with `results` it holds every document of the attempt exactly once. */
  readonly attempts: readonly Attempt[];
}

/**
 * Decides what an answer means for each document of an attempt.
 *
 * @param storedMeanwhile whether other bulks were stored since this attempt's documents were first sent: evidence that the
 *   cluster is fine, just as neighbours in the same request are
 */
export function followUp(attempt: Attempt, answer: BulkAnswer, storedMeanwhile: boolean): FollowUp {
  if (answer.kind === 'items') return afterItems(attempt, answer.items, storedMeanwhile);
  if (answer.kind === 'refused') {
    return afterRefusal(attempt, { errorType: answer.error.type, reason: answer.error.reason });
  }
  return { results: [], attempts: [{ ...attempt, failures: attempt.failures + 1 }] };
}

/** Nothing was stored, and one document may be to blame: halve until it is alone. */
function afterRefusal({ documents, strikes }: Attempt, result: DocumentResult): FollowUp {
  const [only, ...others] = documents;
  if (only !== undefined && others.length === 0) return { results: [{ document: only, result }], attempts: [] };
  const middle = documents.length >> 1;
  const halves = [documents.slice(0, middle), documents.slice(middle)];
  return { results: [], attempts: halves.map((half) => ({ documents: half, failures: 0, strikes })) };
}

function afterItems(attempt: Attempt, items: readonly BulkItem[], storedMeanwhile: boolean): FollowUp {
  const results: { document: number; result: DocumentResult }[] = [];
  const again: number[] = [];
  const suspects: { document: number; item: BulkItem }[] = [];
  attempt.documents.forEach((document, i) => {
    const item = items[i] ?? { status: 0 };
    const itemClass = classifyItem(item);
    if (itemClass === 'stored' || itemClass === 'duplicate') results.push({ document, result: itemClass });
    else if (itemClass === 'rejected') results.push({ document, result: rejection(item) });
    else if (itemClass === 'suspect') suspects.push({ document, item });
    else again.push(document);
  });
  const stored = results.some(({ result }) => result === 'stored' || result === 'duplicate');
  const failures = stored ? 1 : attempt.failures + 1;
  const attempts: Attempt[] = [];
  for (const { document, item } of suspects) {
    const underSuspicion = stored || storedMeanwhile || attempt.strikes > 0;
    if (!underSuspicion) again.push(document);
    else if (attempt.strikes >= MAX_STRIKES) results.push({ document, result: rejection(item) });
    else attempts.push({ documents: [document], failures: attempt.failures + 1, strikes: attempt.strikes + 1 });
  }
  if (again.length > 0) attempts.unshift({ documents: again, failures, strikes: attempt.strikes });
  return { results, attempts };
}

function rejection({ status, error }: BulkItem): DocumentResult {
  return { errorType: error?.type ?? `status_${status}`, reason: error?.reason ?? '' };
}
