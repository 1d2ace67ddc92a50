import type { KeyValue } from '../span/span.js';

/** What OTLP has fields for and a stored span has tags for. */
export interface SyntheticTags {
  readonly scopeName: string;
  readonly scopeVersion: string;
  /** 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  /** 0 unset, 1 ok, 2 error. */
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly traceState: string;
  /** All others, in their order: the span's own attributes. */
  readonly attributes: readonly KeyValue[];
}

export const SPAN_KINDS = ['internal', 'server', 'client', 'producer', 'consumer'];
const STATUS_CODES = ['UNSET', 'OK', 'ERROR'];

/**
 * Undoes what the writer of a document did. It put the scope before the span's own attributes and the others behind them, so where
 * a key is there twice, the first `otel.scope.*` and the last of the others are taken and the span's own stays.
 */
export function syntheticTagsOf(tags: readonly KeyValue[]): SyntheticTags {
  const rest = new Set(tags);
  const taken = (tag: KeyValue | undefined): string => {
    if (tag === undefined) return '';
    rest.delete(tag);
    return String(tag.value);
  };
  const first = (key: string): string => taken(tags.find((tag) => tag.key === key && tag.type === 'string'));
  const last = (key: string, among?: readonly string[]): string =>
    taken(tags.findLast((tag) => tag.key === key && tag.type === 'string' && (among?.includes(tag.value) ?? true)));
  const isError = taken(tags.findLast(isErrorTag)) !== '';
  const code = STATUS_CODES.indexOf(last('otel.status_code', STATUS_CODES));
  return {
    scopeName: first('otel.scope.name'),
    scopeVersion: first('otel.scope.version'),
    kind: SPAN_KINDS.indexOf(last('span.kind', SPAN_KINDS)) + 1,
    statusCode: isError ? 2 : Math.max(0, code),
    statusMessage: last('otel.status_description'),
    traceState: last('w3c.tracestate'),
    attributes: tags.filter((tag) => rest.has(tag)),
  };
}

function isErrorTag({ key, value }: KeyValue): boolean {
  return key === 'error' && (value === true || value === 'true');
}
