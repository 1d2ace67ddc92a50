import { describe, expect, it } from 'vitest';
import { EMPTY_FORM } from '../../form/search-form';
import { aSummary } from '../a-summary';
import { facetsOf } from './facets';

const services = (...names: string[]) => names.map((name) => ({ name, spanCount: 1, errorSpanCount: 0 }));
const SUMMARIES = [
  aSummary({ services: services('web', 'cart'), rootOperation: 'GET /', endMicros: 1_000 + 50_000 }),
  aSummary({ services: services('web'), rootOperation: 'GET /', endMicros: 1_000 + 60_000, errorSpanCount: 1 }),
  aSummary({
    services: services('job'),
    rootService: 'job',
    rootOperation: 'run',
    startMicros: 0,
    endMicros: 20_000_000,
  }),
];

function brief(values: readonly { name: string; count: number; active: boolean }[]): string[] {
  return values.map(({ name, count, active }) => `${name} ${count}${active ? ' active' : ''}`);
}

describe('facets', () => {
  it('count the traces that are loaded', () => {
    const facets = facetsOf(SUMMARIES, EMPTY_FORM);
    expect(brief(facets.services)).toEqual(['web 2', 'cart 1', 'job 1']);
    expect(brief(facets.operations)).toEqual(['GET / 2', 'run 1']);
    expect(brief([facets.errors])).toEqual(['With errors 1']);
    expect(brief(facets.durations)).toEqual(['10ms to 100ms 2', 'above 10s 1']);
  });

  it('take the place of the service that was asked for, and its operation goes', () => {
    const { services } = facetsOf(SUMMARIES, { ...EMPTY_FORM, service: 'cart', operation: 'add' });
    expect(services.find(({ name }) => name === 'web')?.toggled).toEqual({ ...EMPTY_FORM, service: 'web' });
    expect(services.find(({ active }) => active)?.toggled).toEqual(EMPTY_FORM);
  });

  it('ask for an operation together with its service', () => {
    const { operations } = facetsOf(SUMMARIES, EMPTY_FORM);
    expect(operations[1]?.toggled).toEqual({ ...EMPTY_FORM, service: 'job', operation: 'run' });
  });

  it('add errors to what the query bar asks, and take them from it', () => {
    const { errors } = facetsOf(SUMMARIES, { ...EMPTY_FORM, q: '{ .a }' });
    expect(errors.toggled.q).toBe('{ .a && status = error }');
    expect(facetsOf(SUMMARIES, errors.toggled).errors).toMatchObject({ active: true, toggled: { q: '{ .a }' } });
  });

  it('set both bounds of a duration', () => {
    const [band] = facetsOf(SUMMARIES, EMPTY_FORM).durations;
    expect(band?.toggled).toMatchObject({ minDuration: '10ms', maxDuration: '100ms' });
    const [active] = facetsOf(SUMMARIES, band!.toggled).durations;
    expect(active).toMatchObject({ active: true, toggled: { minDuration: '', maxDuration: '' } });
  });

  it('show what is asked for even when nothing has it', () => {
    expect(brief(facetsOf([], { ...EMPTY_FORM, service: 'gone' }).services)).toEqual(['gone 0 active']);
  });
});
