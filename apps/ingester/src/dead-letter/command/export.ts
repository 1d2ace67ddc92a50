import { DeadLetterHeader } from '@app/model';
import { ExitCode, type Console } from '../../command/console.js';
import type { DeadLetterTopic } from './dead-letter-topic.js';
import { isSelected, rangesOfSelection, type Selection } from './selection.js';
import { timeText, type StoredLetter } from './stored-letter.js';

export interface ExportOptions {
  readonly selection: Selection;
  readonly limit: number;
}

/** Selected letters whole, one JSON object a line. */
export async function exportLetters(
  topic: DeadLetterTopic,
  { selection, limit }: ExportOptions,
  console: Console,
): Promise<ExitCode> {
  let exported = 0;
  for await (const letter of topic.letters(rangesOfSelection(await topic.ranges(), selection), 'exporting')) {
    if (!isSelected(letter, selection)) continue;
    if (exported === limit) {
      console.say(`there are more: raise --limit`);
      break;
    }
    await console.print(`${jsonOf(letter)}\n`);
    exported++;
  }
  console.say(`exported ${exported} letters`);
  return console.signal.aborted ? ExitCode.interrupted : ExitCode.done;
}

/** Bytes are base64. Header values are texts; one that is not UTF-8 is `{"base64": …}`. */
function jsonOf(letter: StoredLetter): string {
  const { record } = letter;
  const headers = Object.entries(record.headers).map(([name, value]) => [name, textOrBase64(value)] as const);
  const spans = letter.spans();
  return JSON.stringify(
    {
      id: letter.id,
      class: letter.reasonClass,
      errorType: letter.errorType,
      reason: letter.reason,
      source: `${letter.text(DeadLetterHeader.sourcePartition)}/${letter.text(DeadLetterHeader.sourceOffset)}`,
      timestamp: timeText(record.timestampMillis),
      redrives: letter.redrives,
      headers: Object.fromEntries(headers),
      key: record.key?.toString('base64') ?? null,
      payload: letter.payload.toString('base64'),
      ...(spans.length > 0 && { spans }),
    },
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  );
}

function textOrBase64(bytes: Buffer): string | { readonly base64: string } {
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) ? text : { base64: bytes.toString('base64') };
}
