import type { JaegerTrace } from '../../trace/model/jaeger-json';

/** What a file turned out to be. OTLP is read by the query service, which knows how. */
export type TraceFile =
  | { readonly kind: 'jaeger'; readonly traces: readonly JaegerTrace[] }
  | { readonly kind: 'otlp'; readonly body: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Reads Jaeger's JSON (an answer of its API, a download, one trace, a list of them), OTLP's JSON, and either with one value on each line, as the
 * collector's file exporter writes it.
 */
export function readTraceFile(text: string): TraceFile {
  if (text.trim() === '') return unreadable('it is empty');
  const values = valuesOf(text);
  if (typeof values === 'string') return unreadable(values);
  const found = values.flatMap(unwrapped);
  const resourceSpans = found.flatMap((value) => listAt(value, 'resourceSpans') ?? []);
  const traces = found.filter((value) => listAt(value, 'spans') !== undefined) as unknown as readonly JaegerTrace[];
  if (resourceSpans.length > 0) return { kind: 'otlp', body: JSON.stringify({ resourceSpans }) };
  if (traces.length === 0)
    return unreadable('it has neither "data" or "spans", as Jaeger writes, nor "resourceSpans" of OTLP');
  const nameless = traces.findIndex(
    ({ traceID }) => typeof traceID !== 'string' || !/^[0-9a-fA-F-]{1,36}$/.test(traceID),
  );
  return nameless < 0 ? { kind: 'jaeger', traces } : unreadable(`its trace ${nameless + 1} has no traceID`);
}

function unreadable(reason: string): TraceFile {
  return { kind: 'unreadable', reason };
}

/** One value, or one on each line; a sentence when it is neither. */
function valuesOf(text: string): readonly unknown[] | string {
  const whole = parsed(text);
  if (whole.ok) return [whole.value];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const values = lines.map(parsed);
  const wrong = values.findIndex(({ ok }) => !ok);
  if (lines.length < 2 || wrong === 0) return `it is not JSON: ${whole.reason}`;
  if (wrong > 0) return `its line ${wrong + 1} is not JSON: ${values[wrong]!.reason}`;
  return values.map(({ value }) => value);
}

interface ParsedJson {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly reason?: string;
}

function parsed(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' };
  }
}

/** Out of the lists and envelopes that APIs put around traces. */
function unwrapped(value: unknown): readonly object[] {
  if (Array.isArray(value)) return value.flatMap(unwrapped);
  if (typeof value !== 'object' || value === null) return [];
  const { data, result } = value as { data?: unknown; result?: unknown };
  if (Array.isArray(data)) return data.flatMap(unwrapped);
  return typeof result === 'object' && result !== null ? unwrapped(result) : [value];
}

function listAt(value: object, name: string): readonly unknown[] | undefined {
  const list = (value as Record<string, unknown>)[name];
  return Array.isArray(list) ? list : undefined;
}
