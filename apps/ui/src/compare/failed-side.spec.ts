import { describe, expect, it } from 'vitest';
import { ApiFailure } from '../api/api-failure';
import type { ComparedSide } from '../api/compare';
import { failedSideText } from './failed-side';

const a: ComparedSide = { kind: 'trace', traceId: 'abc' };
const b: ComparedSide = { kind: 'trace', traceId: 'def' };
const search: ComparedSide = { kind: 'search', language: 'traceql', text: '{ }' };
const absent = (parameter?: string) => new ApiFailure('absent', 'trace not found', { ...(parameter && { parameter }) });

describe('failedSideText', () => {
  it('names the trace that was not found', () => {
    expect(failedSideText(absent('b'), a, b)).toBe('Trace B was not found: def');
  });

  it('names the search that finds nothing, or cannot be read', () => {
    expect(failedSideText(absent('q'), search, b)).toBe('The search of A finds no traces: { }');
    const invalid = new ApiFailure('invalid', 'expected a value', { parameter: 'q' });
    expect(failedSideText(invalid, a, search)).toBe('The search of B cannot be read: { }');
  });

  it('blames neither when it is not known', () => {
    expect(failedSideText(absent(), a, b)).toBeUndefined();
    expect(failedSideText(new Error('no'), a, b)).toBeUndefined();
  });
});
