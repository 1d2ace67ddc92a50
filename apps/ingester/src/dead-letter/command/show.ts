import type { KeyValue, Span } from '@app/model';
import { ExitCode, type Console } from '../../command/console.js';
import type { DeadLetterTopic } from './dead-letter-topic.js';
import { hexDump, printable } from '../../command/printable.js';
import {
  letterPreview,
  MAX_HEADER_CHARACTERS,
  MAX_HEX_BYTES,
  MAX_SPANS,
  MAX_TAGS,
  MAX_VALUE_CHARACTERS,
  textOf,
} from './letter-preview.js';
import { rangesOfSelection, type Selection } from './selection.js';
import { timeText, type StoredLetter } from './stored-letter.js';

export interface ShowOptions {
  readonly selection: Selection;
  readonly json: boolean;
}

/** Everything about some letters, for people to read. */
export async function show(
  topic: DeadLetterTopic,
  { selection, json }: ShowOptions,
  console: Console,
): Promise<ExitCode> {
  const found = new Set<string>();
  for await (const letter of topic.letters(rangesOfSelection(await topic.ranges(), selection))) {
    found.add(letter.id);
    await console.print(
      json
        ? `${JSON.stringify(letterPreview(letter))}\n`
        : `${[...heading(letter), '', ...preview(letter)].join('\n')}\n\n`,
    );
  }
  if (console.signal.aborted) return ExitCode.interrupted;
  const missing = selection.ids.map(({ partition, offset }) => `${partition}/${offset}`).filter((id) => !found.has(id));
  for (const id of missing) console.say(`no letter ${id} in ${topic.name}`);
  return missing.length === 0 ? ExitCode.done : ExitCode.failed;
}

function heading({ id, record, payload }: StoredLetter): string[] {
  const headers = Object.entries(record.headers).map(([name, value]) => [name, textOf(value)] as const);
  const lines = [
    ['letter', id] as const,
    ['record timestamp', timeText(record.timestampMillis)] as const,
    ...(record.key === null ? [] : [['key', textOf(record.key)] as const]),
    ...headers,
    ['payload', `${payload.length} bytes`] as const,
  ];
  return lines.map(([name, text]) => `${printable(name, 100).padEnd(30)} ${printable(text, MAX_HEADER_CHARACTERS)}`);
}

function preview(letter: StoredLetter): string[] {
  const spans = letter.spans();
  if (spans.length === 0) return [hexDump(letter.payload, MAX_HEX_BYTES)];
  const lines = spans.slice(0, MAX_SPANS).flatMap(spanLines);
  return spans.length > MAX_SPANS ? [...lines, `… ${spans.length - MAX_SPANS} spans more`] : lines;
}

function spanLines(span: Span): string[] {
  const { traceId, spanId, parentSpanId, operationName, startMicros, durationMicros, process } = span;
  const start = new Date(startMicros / 1000).toISOString();
  return [
    `span ${traceId} ${spanId}${parentSpanId === undefined ? '' : ` child of ${parentSpanId}`}`,
    `  ${value(process.serviceName)}: ${value(operationName)}`,
    `  started ${start}, took ${durationMicros} µs, ${span.references.length} references, ${span.logs.length} events`,
    ...tagLines('tag', span.tags),
    ...tagLines('resource', process.tags),
  ];
}

function tagLines(kind: string, tags: readonly KeyValue[]): string[] {
  const lines = tags.slice(0, MAX_TAGS).map((tag) => `  ${kind} ${value(tag.key)} = ${value(String(tag.value))}`);
  return tags.length > MAX_TAGS ? [...lines, `  … ${tags.length - MAX_TAGS} more`] : lines;
}

function value(text: string): string {
  return printable(text, MAX_VALUE_CHARACTERS);
}
