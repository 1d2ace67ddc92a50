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
    expect(brief(facets.durations)).toEqual([
      '10ms or longer 3',
      '100ms or longer 1',
      '1s or longer 1',
      '10s or longer 1',
    ]);
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

  it('tell operations of one name by their services', () => {
    const other = aSummary({ rootService: 'api', rootOperation: 'GET /' });
    const { operations } = facetsOf([...SUMMARIES, other], { ...EMPTY_FORM, service: 'api', operation: 'GET /' });
    expect(brief(operations)).toEqual(['GET / of web 2', 'GET / of api 1 active', 'run 1']);
    expect(operations[0]?.toggled).toEqual({ ...EMPTY_FORM, service: 'web', operation: 'GET /' });
  });

  it('set the least duration, beside what else is asked', () => {
    const [least] = facetsOf(SUMMARIES, { ...EMPTY_FORM, maxDuration: '1m' }).durations;
    expect(least?.toggled).toEqual({ ...EMPTY_FORM, minDuration: '10ms', maxDuration: '1m' });
    const [active] = facetsOf(SUMMARIES, least!.toggled).durations;
    expect(active).toMatchObject({ active: true, toggled: { minDuration: '' } });
  });

  it('show what is asked for even when nothing has it', () => {
    expect(brief(facetsOf([], { ...EMPTY_FORM, service: 'gone' }).services)).toEqual(['gone 0 active']);
  });
});
