import { ExitCode, type Console } from '../../command/console.js';
import { printable, table } from '../../command/printable.js';
import type { DeadLetterTopic } from './dead-letter-topic.js';
import { letterSummary, sourceOf } from './letter-preview.js';
import type { ListOptions } from './list.js';
import { isSelected } from './selection.js';
import { timeText, type StoredLetter } from './stored-letter.js';

const REASON_CHARACTERS = 100;
const HEAD = ['LETTER', 'CLASS', 'ERROR TYPE', 'SERVICE', 'LAST FAILURE', 'SOURCE', 'REDRIVEN', 'REASON'];

/** What is shown of a letter; its payload is not kept. */
interface Listed {
  readonly lastFailureMillis: number;
  readonly json: object;
  readonly cells: readonly string[];
}

/** Single letters, those that failed last first. */
export async function listLetters(
  topic: DeadLetterTopic,
  { selection, limit, json }: ListOptions,
  console: Console,
): Promise<ExitCode> {
  const ranges = await topic.ranges();
  const receipts = await topic.receipts(ranges);
  let newest: Listed[] = [];
  let found = 0;
  for await (const letter of topic.letters(ranges)) {
    if (!isSelected(letter, selection)) continue;
    found++;
    newest.push(listed(letter, receipts.has(letter.record)));
    if (newest.length >= 2 * limit) newest = newestOf(newest, limit);
  }
  if (console.signal.aborted) return ExitCode.interrupted;
  const shown = newestOf(newest, limit);
  if (json) for (const letter of shown) await console.print(`${JSON.stringify(letter.json)}\n`);
  else if (shown.length === 0) await console.print(`no dead letters in ${topic.name}\n`);
  else await console.print(table(HEAD, shown.map(({ cells }) => cells))); // prettier-ignore
  if (found > shown.length) console.say(`${found - shown.length} more letters: raise --limit`);
  return ExitCode.done;
}

function newestOf(letters: readonly Listed[], limit: number): Listed[] {
  return letters.toSorted((a, b) => b.lastFailureMillis - a.lastFailureMillis).slice(0, limit);
}

function listed(letter: StoredLetter, redriven: boolean): Listed {
  const { id, reasonClass, errorType, service, lastFailureMillis } = letter;
  return {
    lastFailureMillis,
    json: { ...letterSummary(letter), redriven },
    cells: [
      id,
      reasonClass,
      errorType,
      service,
      timeText(lastFailureMillis),
      sourceOf(letter),
      redriven ? 'yes' : 'no',
      printable(letter.reason, REASON_CHARACTERS),
    ],
  };
}
