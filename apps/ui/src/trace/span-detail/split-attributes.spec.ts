import { expect, it } from 'vitest';
import { splitAttributes } from './split-attributes';

const text = (key: string, value: string) => ({ key, type: 'string' as const, value });

it('tells what the pipeline knows from what the span says, and finds stack traces anywhere', () => {
  const split = splitAttributes({
    tags: [text('a', '1'), text('sluice.topic', 'spans'), text('exception.stacktrace', 'at x')],
    logs: [{ timestampMicros: 0, fields: [text('exception.stacktrace', 'at y')] }],
  });
  expect(split.attributes.map(({ key }) => key)).toEqual(['a', 'exception.stacktrace']);
  expect(split.provenance.map(({ key }) => key)).toEqual(['sluice.topic']);
  expect(split.stackTraces).toEqual(['at x', 'at y']);
});
