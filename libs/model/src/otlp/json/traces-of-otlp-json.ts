import type { Span, Trace } from '../../span/span.js';
import { spansOf } from '../../document/spans-of.js';
import { countSpans } from '../count-spans.js';
import { MalformedOtlpError } from '../malformed-otlp.error.js';
import { jsonProblem } from './json-problem.js';
import { otlpJsonToProtobuf } from './otlp-json-to-protobuf.js';

const DEFAULT_MAX_CHARACTERS = 64 * 1024 * 1024;

/**
 * Reads a file of OTLP/JSON: one `TracesData` or `ExportTraceServiceRequest`, or one on each line, as OpenTelemetry Collectors write them. Spans are
 * as they would be once stored. What is left out is said in each trace's warnings.
 *
 * @returns one trace per trace id, in the order of the text; each by start time, then span id
 * @throws {MalformedOtlpError} naming line and field; also when the text has no span, or more than `maxCharacters`
 */
export function tracesOfOtlpJson(text: string, maxCharacters = DEFAULT_MAX_CHARACTERS): Trace[] {
  if (text.length > maxCharacters) throw new MalformedOtlpError(`more than ${maxCharacters} characters`);
  const payloads = payloadsOf(text.startsWith('\ufeff') ? text.slice(1) : text);
  const spans = payloads.flatMap((payload) => spansOf({ payload, acceptedMillis: 0 }));
  const sent = payloads.reduce((count, payload) => count + (countSpans(payload) ?? 0), 0);
  if (sent === 0) throw new MalformedOtlpError('no span in it: expected resourceSpans with scopeSpans with spans');
  if (spans.length === 0) throw new MalformedOtlpError(`none of its ${sent} spans has valid ids`);
  const warnings =
    sent === spans.length ? [] : [`${sent - spans.length} of ${sent} spans have no valid ids and are left out`];
  return [...Map.groupBy(spans, ({ traceId }) => traceId)].map(([traceId, own]) => ({
    traceId,
    spans: own.toSorted(byStart),
    warnings,
  }));
}

function payloadsOf(text: string) {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  if (!isLineOfMany(lines, first)) return [payloadOf(text)];
  return lines.flatMap((line, i) => (line.trim() === '' ? [] : [payloadOf(line, i + 1)]));
}

/** Whether the first line is a document of its own and others follow it. */
function isLineOfMany(lines: readonly string[], first: number): boolean {
  return lines.some((line, i) => i > first && line.trim() !== '') && jsonProblem(lines[first]!) === undefined;
}

/** @param line of the whole text, when the document has one to itself; from 1 */
function payloadOf(text: string, line?: number) {
  try {
    return otlpJsonToProtobuf(text);
  } catch (error) {
    if (!(error instanceof MalformedOtlpError)) throw error;
    const place = line === undefined ? '' : `line ${line}: `;
    throw new MalformedOtlpError(jsonProblem(text, line) ?? place + error.message, { cause: error });
  }
}

function byStart(a: Span, b: Span): number {
  if (a.startMicros !== b.startMicros) return a.startMicros - b.startMicros;
  if (a.spanId === b.spanId) return 0;
  return a.spanId < b.spanId ? -1 : 1;
}
