import { expect, it } from 'vitest';
import { stackTracesOf } from './stack-traces';

const text = (key: string, value: string) => ({ key, type: 'string' as const, value });
const stack = (value: string) => text('exception.stacktrace', value);

it('finds stack traces in attributes and in events, each once', () => {
  const found = stackTracesOf({
    tags: [text('a', '1'), stack('at x'), stack('')],
    logs: [{ timestampMicros: 0, fields: [stack('at y'), stack('at x')] }],
  });
  expect(found).toEqual(['at x', 'at y']);
});
