import { describe, expect, it } from 'vitest';
import { EMPTY_FORM, problemsOf, replayRequestOf, type ReplayForm } from './replay-form';

function form(said: Partial<ReplayForm>): ReplayForm {
  return { ...EMPTY_FORM, days: ['2026-11-22'], ...said };
}

describe('problemsOf', () => {
  it('has none to say of a day', () => {
    expect(problemsOf(form({}))).toEqual({});
    expect(problemsOf(form({ days: ['2026-11-20..2026-11-22', 'outside'] }))).toEqual({});
  });

  it.each([
    ['name', { name: 'My Replay' }],
    ['days', { days: [] }],
    ['days', { days: ['22.11.2026'] }],
    ['from', { period: 'time', target: 'same' }],
    ['fromOffsets', { period: 'offsets', target: 'same' }],
    ['partitions', { partitions: '4..2' }],
    ['partitions', { partitions: '0..999,1000' }],
    ['target', { period: 'time', from: '90m' }],
    ['topic', { target: 'topic' }],
  ] as const)('finds what is wrong with %s', (field, said) => {
    expect(Object.keys(problemsOf(form(said)))).toEqual([field]);
  });
});

describe('replayRequestOf', () => {
  it('asks for no more than was said', () => {
    expect(replayRequestOf(form({}))).toEqual({ days: ['2026-11-22'], target: 'generation' });
  });

  it('asks for everything that was said', () => {
    const said = form({
      name: ' rebuild ',
      services: ['shop'],
      tenants: ['acme'],
      withoutTenant: true,
      traceIds: '4bf92f35, 00f0\n67aa',
      share: '10%',
      transforms: 'drop:span:http.url\n\n redact:resource:user.email ',
      partitions: '0, 2..3',
      rate: '5000',
    });
    expect(replayRequestOf(said)).toEqual({
      name: 'rebuild',
      days: ['2026-11-22'],
      partitions: [0, 2, 3],
      services: ['shop'],
      tenants: ['acme', ''],
      traceIds: ['4bf92f35', '00f0', '67aa'],
      share: '10%',
      transforms: ['drop:span:http.url', 'redact:resource:user.email'],
      target: 'generation',
      rate: '5000',
    });
  });

  it('leaves out what belongs to another kind of period', () => {
    const time = form({ period: 'time', from: '90m', target: 'same', fromOffsets: '0/1' });
    expect(replayRequestOf(time)).toEqual({ from: '90m', target: 'same' });
    const offsets = form({ period: 'offsets', fromOffsets: '0/17,1/4', target: 'topic', topic: 'copy' });
    expect(replayRequestOf(offsets)).toEqual({ fromOffsets: ['0/17', '1/4'], target: 'topic:copy' });
  });
});
