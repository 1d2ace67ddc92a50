/**
 * The frame around every answer of Jaeger's legacy API.
 *
 * @see https://github.com/jaegertracing/jaeger `http_handler.go`, `structuredResponse`
 */
export interface Envelope {
  /** A list is read once, one element at a time, while the answer is being sent. */
  readonly data: Iterable<unknown> | number | null;
  /** Number of services or operations; 0 for traces, as in Jaeger. */
  readonly total: number;
  readonly errors: readonly EnvelopeError[] | null;
}

export interface EnvelopeError {
  readonly code?: number;
  readonly msg: string;
  readonly traceID?: string;
}

export function listEnvelope(items: readonly unknown[]): Envelope {
  return { data: items, total: items.length, errors: null };
}

export function failureEnvelope(code: number, msg: string): Envelope {
  return { data: null, total: 0, errors: [{ code, msg }] };
}

/**
 * The envelope as JSON text, in pieces: one per element of `data`, so that no more than one trace is ever text at once.
 *
 * @param pretty indents by four spaces, byte for byte as `json.MarshalIndent` does
 */
export function* envelopeJson({ data, total, errors }: Envelope, pretty: boolean): Generator<string> {
  const json = pretty ? indented : (value: unknown) => JSON.stringify(value);
  const [line, space] = pretty ? ['\n    ', ' '] : ['', ''];
  yield `{${line}"data":${space}`;
  if (data === null || typeof data === 'number') yield String(data);
  else yield* listJson(data, line === '' ? '' : `${line}    `, line, json);
  const rest = { total, limit: 0, offset: 0, errors };
  for (const [key, value] of Object.entries(rest)) yield `,${line}"${key}":${space}${json(value, 1)}`;
  yield pretty ? '\n}' : '}';
}

function* listJson(
  items: Iterable<unknown>,
  before: string,
  after: string,
  json: (value: unknown, depth: number) => string,
): Generator<string> {
  let separator = '[';
  for (const item of items) {
    yield separator + before + json(item, 2);
    separator = ',';
  }
  yield separator === '[' ? '[]' : `${after}]`;
}

/** JSON text holds no line break inside a string, so shifting its lines is safe. */
function indented(value: unknown, depth: number): string {
  return JSON.stringify(value, null, 4).replaceAll('\n', `\n${'    '.repeat(depth)}`);
}
