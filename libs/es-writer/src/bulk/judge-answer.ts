import type { Outage } from '../breaker/outage.js';
import type { BulkAnswer } from './bulk-answer.js';
import type { BulkItem } from './bulk-item.js';
import { classifyItem, type ItemClass } from './classify-item.js';

/** What an answer says, before it is decided what to do about it. */
export interface Judgement {
  /** Aliases to which documents were stored. */
  readonly storedTo: ReadonlySet<string>;
  /** Aliases with suspects among their documents. */
  readonly suspectedIn: ReadonlySet<string>;
  readonly throttledDocuments: number;
  readonly failure?: Failure;
  /** The failure as an outage, if nothing but the destination was in the way of every document. */
  readonly outage?: Outage;
}

/** Why documents are sent again. */
export interface Failure {
  /** Of low cardinality. */
  readonly reason: string;
  /** An example, for the operator. */
  readonly detail: string;
}

/** @param aliases of the documents that count, the first ones of the request; those after them only ride along */
export function judgeAnswer(answer: BulkAnswer, aliases: readonly string[]): Judgement {
  if (answer.kind === 'items') return judgeItems(answer.items, aliases);
  const nothing = { storedTo: new Set<string>(), suspectedIn: new Set<string>(), throttledDocuments: 0 };
  if (answer.kind === 'refused') {
    return { ...nothing, failure: { reason: answer.error.type, detail: answer.error.reason } };
  }
  const failure: Failure = { reason: answer.reason, detail: answer.detail };
  if (answer.kind === 'throttled') return { ...nothing, throttledDocuments: aliases.length, failure };
  return { ...nothing, failure, outage: { ...failure, unreachable: true } };
}

function judgeItems(items: readonly BulkItem[], aliases: readonly string[]): Judgement {
  const storedTo = new Set<string>();
  const suspectedIn = new Set<string>();
  const classes: ItemClass[] = aliases.map((_, i) => classifyItem(items[i] ?? { status: 0 }));
  classes.forEach((itemClass, i) => {
    if (itemClass === 'stored' || itemClass === 'duplicate') storedTo.add(aliases[i]!);
    if (itemClass === 'suspect') suspectedIn.add(aliases[i]!);
  });
  const throttledDocuments = classes.filter((itemClass) => itemClass === 'throttled').length;
  const counts = { storedTo, suspectedIn, throttledDocuments };
  const failed = classes.findIndex((itemClass) => itemClass === 'destination');
  const other = classes.findIndex((itemClass) => itemClass === 'throttled' || itemClass === 'suspect');
  const example = items[failed >= 0 ? failed : other];
  if (example === undefined || (failed < 0 && other < 0)) return counts;
  const failure = failureOf(example);
  if (!classes.every((itemClass) => itemClass === 'destination')) return { ...counts, failure };
  return { ...counts, failure, outage: { ...failure, unreachable: false, aliases: new Set(aliases) } };
}

function failureOf({ status, error }: BulkItem): Failure {
  const detail = [error?.index, error?.type, error?.reason].filter((part) => part !== undefined).join(': ');
  return { reason: error?.type ?? `status_${status}`, detail: detail || `status ${status} and no error` };
}
