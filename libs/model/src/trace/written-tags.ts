import type { KeyValue } from '../span/span.js';
import { SPAN_KINDS, type SyntheticTags } from './synthetic-tags.js';

/**
 * Takes as a field of OTLP only what the writer of a document will make the very same tag of: whatever an older writer put there
 * besides (`otel.status_code` of a failed span, an `error` that is text, something empty) stays an attribute. Written and read again,
 * the span has the tags that it had, in another order perhaps.
 */
export function writtenTagsOf(tags: readonly KeyValue[]): SyntheticTags {
  const rest = new Set(tags);
  const take = (tag: KeyValue | undefined): string => {
    if (tag === undefined) return '';
    rest.delete(tag);
    return String(tag.value);
  };
  const last = (key: string): string => take(tags.findLast((tag) => isText(tag, key)));
  const first = (key: string): string => take(tags.find((tag) => isText(tag, key)));
  const isError = take(tags.findLast(({ key, value }) => key === 'error' && value === true)) !== '';
  const kind = take(tags.findLast((tag) => isText(tag, 'span.kind') && SPAN_KINDS.includes(String(tag.value))));
  return {
    scopeName: first('otel.scope.name'),
    scopeVersion: first('otel.scope.version'),
    kind: SPAN_KINDS.indexOf(kind) + 1,
    statusCode: isError ? 2 : okCode(take(tags.findLast((tag) => isOk(tag)))),
    statusMessage: last('otel.status_description'),
    traceState: last('w3c.tracestate'),
    attributes: tags.filter((tag) => rest.has(tag)),
  };
}

function isText(tag: KeyValue, key: string): boolean {
  return tag.key === key && tag.type === 'string' && tag.value !== '';
}

function isOk({ key, type, value }: KeyValue): boolean {
  return key === 'otel.status_code' && type === 'string' && value === 'OK';
}

function okCode(taken: string): number {
  return taken === '' ? 0 : 1;
}
