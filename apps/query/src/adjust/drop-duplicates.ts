import type { Span, Trace } from '@app/model';

/**
 * Leaves out spans that are equal to an earlier one in everything, as a retry leaves them in a store without ids of its own. Attributes must be in
 * order. Only spans that share an id are compared.
 */
export function dropDuplicates(trace: Trace): Trace {
  const seen = new Map<string, Span | Set<string>>();
  const spans = trace.spans.filter((span) => {
    const earlier = seen.get(span.spanId);
    if (earlier === undefined) {
      seen.set(span.spanId, span);
      return true;
    }
    const contents = earlier instanceof Set ? earlier : new Set([contentOf(earlier)]);
    seen.set(span.spanId, contents);
    const before = contents.size;
    return contents.add(contentOf(span)).size > before;
  });
  return spans.length === trace.spans.length ? trace : { ...trace, spans };
}

function contentOf(span: Span): string {
  return JSON.stringify(span, (_key, value: unknown) =>
    typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)) ? String(value) : value,
  );
}
