import { ExitCode, type Console } from '../../command/console.js';
import type { DeadLetterTopic } from './dead-letter-topic.js';
import { printable, table } from '../../command/printable.js';
import { isSelected, type Selection } from './selection.js';
import { timeText, type StoredLetter } from './stored-letter.js';

export interface ListOptions {
  readonly selection: Selection;
  /** Groups that are printed, the largest first. */
  readonly limit: number;
  readonly json: boolean;
  /** Single letters in place of groups, the newest first. */
  readonly letters: boolean;
}

interface Group {
  readonly class: string;
  readonly errorType: string;
  readonly service: string;
  letters: number;
  spans: number;
  redriven: number;
  firstFailure: string;
  lastFailure: string;
  /** Id and reason of the last one. */
  example: string;
  reason: string;
}

/** Error types and services are few, unless somebody writes letters with bad intent. */
const MAX_GROUPS = 10_000;
const REASON_CHARACTERS = 100;
const HEAD = [
  'CLASS',
  'ERROR TYPE',
  'SERVICE',
  'LETTERS',
  'SPANS',
  'REDRIVEN',
  'FIRST FAILURE',
  'LAST FAILURE',
  'EXAMPLE',
  'REASON',
];

/** What lies in the dead-letter topic, grouped by what is wrong and whose it is. */
export async function list(
  topic: DeadLetterTopic,
  { selection, limit, json }: ListOptions,
  console: Console,
): Promise<ExitCode> {
  const ranges = await topic.ranges();
  const receipts = await topic.receipts(ranges);
  const groups = new Map<string, Group>();
  for await (const letter of topic.letters(ranges)) {
    if (isSelected(letter, selection)) addTo(groups, letter, receipts.has(letter.record));
  }
  if (console.signal.aborted) return ExitCode.interrupted;
  const sorted = [...groups.values()].toSorted((a, b) => b.letters - a.letters);
  const shown = sorted.slice(0, limit);
  if (json) for (const group of shown) await console.print(`${JSON.stringify(group)}\n`);
  else if (shown.length === 0) await console.print(`no dead letters in ${topic.name}\n`);
  else await console.print(table(HEAD, shown.map(cells)));
  if (sorted.length > shown.length) console.say(`${sorted.length - shown.length} more groups: raise --limit`);
  return ExitCode.done;
}

function addTo(groups: Map<string, Group>, letter: StoredLetter, redriven: boolean): void {
  const { reasonClass, errorType, service } = letter;
  const key = JSON.stringify([reasonClass, errorType, service]);
  const first = timeText(letter.firstFailureMillis);
  const last = timeText(letter.lastFailureMillis);
  const known = groups.get(key);
  if (known === undefined && groups.size >= MAX_GROUPS) throw new Error(`more than ${MAX_GROUPS} groups: select some`);
  const group = known ?? {
    class: reasonClass,
    errorType,
    service,
    letters: 0,
    spans: 0,
    redriven: 0,
    firstFailure: first,
    lastFailure: '',
    example: '',
    reason: '',
  };
  groups.set(key, group);
  group.letters++;
  group.spans += letter.spans().length;
  if (redriven) group.redriven++;
  if (first < group.firstFailure) group.firstFailure = first;
  if (last < group.lastFailure) return;
  group.lastFailure = last;
  group.example = letter.id;
  group.reason = letter.reason;
}

function cells(group: Group): string[] {
  return [
    group.class,
    group.errorType,
    group.service,
    String(group.letters),
    group.class === 'rejected' ? String(group.spans) : '?',
    String(group.redriven),
    group.firstFailure,
    group.lastFailure,
    group.example,
    printable(group.reason, REASON_CHARACTERS),
  ];
}
