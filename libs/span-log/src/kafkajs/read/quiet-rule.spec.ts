import { describe, expect, it } from 'vitest';
import { QuietRule } from './quiet-rule.js';

describe('QuietRule', () => {
  const looks = (rule: QuietRule, count: number, of: (i: number) => { position: string; fetches: number }, ok = true) =>
    Array.from({ length: count }, (_, i) => rule.look({ ...of(i), answered: ok }));

  it('goes on while partitions get on', () => {
    const states = looks(new QuietRule(), 20, (i) => ({ position: `${i}`, fetches: i }));
    expect(new Set(states)).toEqual(new Set(['goes on']));
  });

  it('is over when fetches have brought nothing for several looks in a row', () => {
    const states = looks(new QuietRule(), 4, (i) => ({ position: '7', fetches: 10 * i }));
    expect(states).toEqual(['goes on', 'goes on', 'goes on', 'over']);
  });

  it('has stalled when no fetch ends any more', () => {
    expect(looks(new QuietRule(), 4, () => ({ position: '7', fetches: 5 })).at(-1)).toBe('stalled');
  });

  it('takes no silence for the end while the brokers do not answer, and gives up after a while', () => {
    const rule = new QuietRule();
    const states = looks(rule, 7, (i) => ({ position: '7', fetches: i }), false);
    expect(states).toEqual([...Array.from({ length: 6 }, () => 'goes on'), 'stalled']);
  });
});
