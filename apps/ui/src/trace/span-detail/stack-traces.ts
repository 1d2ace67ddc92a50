import type { Span } from '@app/model/reading';

/** Those of the span and of its events, each once. */
export function stackTracesOf({ tags, logs }: Pick<Span, 'tags' | 'logs'>): readonly string[] {
  const found = [...tags, ...logs.flatMap(({ fields }) => fields)].filter(
    ({ key, value }) => key === 'exception.stacktrace' && value !== '',
  );
  return [...new Set(found.map(({ value }) => String(value)))];
}
