import { expect, it } from 'vitest';
import { StoredEvidence } from './stored-evidence.js';

it('tells what was stored after a mark, anywhere and by index', () => {
  const evidence = new StoredEvidence();
  evidence.stored(['yesterday']);
  const mark = evidence.mark();
  evidence.stored([]);
  expect([evidence.anySince(mark), evidence.since(mark, 'yesterday')]).toEqual([false, false]);
  evidence.stored(['today']);
  expect([evidence.anySince(mark), evidence.since(mark, 'yesterday'), evidence.since(mark, 'today')]).toEqual([
    true,
    false,
    true,
  ]);
  expect(evidence.anySince(evidence.mark())).toBe(false);
});
