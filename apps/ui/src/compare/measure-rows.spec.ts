import { describe, expect, it } from 'vitest';
import { comparedNodes } from './a-comparison';
import { measureRows } from './measure-rows';

const [both, removed] = comparedNodes('a x 0 100\n b y 0 10', 'a x 0 150');

describe('measureRows', () => {
  it('has both sides and the difference', () => {
    const rows = new Map(measureRows(both!, false).map((row) => [row.name, row]));
    expect(rows.get('Average duration')).toMatchObject({ a: '100ms', b: '150ms', difference: '+50ms (+50%)' });
    expect(rows.get('Errors')).toMatchObject({ a: '0', b: '0', difference: 'the same' });
    expect(rows.has('In traces')).toBe(false);
  });

  it('takes a side that is not there', () => {
    expect(measureRows(removed!, true)[0]).toEqual({ name: 'Spans', a: '1', b: '–', difference: '−1 (−100%)' });
    expect(measureRows(removed!, true).at(-1)).toMatchObject({ name: 'In traces', a: '100%', b: '–' });
  });
});
