import { expect, it } from 'vitest';
import { aProcess, aReplay } from './a-replay';
import { withAnswer } from './watched-replay';

const FIRST = aReplay({ recordsLeft: 100, processes: [aProcess('', undefined, 0)] });
const LATER = aReplay({ asOf: '2026-11-23T10:10:10Z', recordsLeft: 50, processes: [aProcess('', undefined, 1000)] });

it('knows the pace from the second answer on, and keeps it while the answer is the same', () => {
  const first = withAnswer(undefined, FIRST);
  expect(first.pace).toBeUndefined();
  const second = withAnswer(first, LATER);
  expect(second.pace).toEqual({ spansPerSecond: 100, secondsLeft: 10 });
  expect(withAnswer(second, LATER).pace).toEqual(second.pace);
});

it('has no pace any more when nobody works on it', () => {
  const watched = withAnswer(withAnswer(undefined, FIRST), LATER);
  expect(withAnswer(watched, aReplay({ asOf: '2026-11-23T10:10:20Z', processes: [] })).pace).toBeUndefined();
});
