import { describe, expect, it } from 'vitest';
import { indicesBetween, liveIndices } from './live-indices.js';

const names = (response: Record<string, string[]>, prefix = '') =>
  liveIndices(
    Object.fromEntries(
      Object.entries(response).map(([index, aliases]) => [
        index,
        { aliases: Object.fromEntries(aliases.map((alias) => [alias, {}])) },
      ]),
    ),
    prefix,
    'span',
  ).map(({ name }) => name);

describe('liveIndices', () => {
  it('searches a generation through the alias of its day', () => {
    expect(names({ 'jaeger-span-2026-11-22-000001': ['jaeger-span-2026-11-22'] })).toEqual(['jaeger-span-2026-11-22']);
  });

  it('does not search a generation that is still being rebuilt, nor one that was switched away from', () => {
    expect(
      names({
        'jaeger-span-2026-11-22-000001': [],
        'jaeger-span-2026-11-22-000002': ['jaeger-span-2026-11-22'],
        'jaeger-span-2026-11-22-000003': ['jaeger-span-rebuild'],
      }),
    ).toEqual(['jaeger-span-2026-11-22']);
  });

  it('searches nothing of a day whose only generation has no alias', () => {
    expect(names({ 'jaeger-span-2026-11-22-000001': [] })).toEqual([]);
  });

  it('searches the plain indices that Jaeger wrote, whatever their date separator', () => {
    const plain = [
      'jaeger-span-2026-11-22',
      'jaeger-span-2026-11-22-23',
      'jaeger-span-2026.11.22',
      'jaeger-span-20261122',
    ];
    expect(names(Object.fromEntries(plain.map((name) => [name, []])))).toEqual(plain.toSorted());
  });

  it('leaves out what has no date: archives, rollover indices, strangers', () => {
    expect(
      names({ 'jaeger-span-archive': [], 'jaeger-span-000001': ['jaeger-span-read'], 'jaeger-span-2026-13-77': [] }),
    ).toEqual([]);
  });

  it('keeps to its prefix', () => {
    const indices = { 'prod-jaeger-span-2026-11-22': [], 'jaeger-span-2026-11-22': [] };
    expect(names(indices, 'prod')).toEqual(['prod-jaeger-span-2026-11-22']);
    expect(names(indices, 'prod-')).toEqual(['prod-jaeger-span-2026-11-22']);
  });
});

describe('indicesBetween', () => {
  const indices = liveIndices(
    {
      'jaeger-span-2026-11-21': {},
      'jaeger-span-2026-11-22': {},
      'jaeger-span-2026-11-22-07': {},
      'jaeger-span-outside-000001': { aliases: { 'jaeger-span-outside': {} } },
    },
    '',
    'span',
  );
  const between = (from: string, to: string) =>
    indicesBetween(indices, Date.parse(from) * 1000, Date.parse(to) * 1000).map(({ name }) => name.slice(12));

  it('takes the days that the window touches, and always what has implausible times', () => {
    expect(between('2026-11-21T10:00:00Z', '2026-11-21T11:00:00Z')).toEqual(['2026-11-21', 'outside']);
    expect(between('2026-11-22T07:59:59Z', '2026-11-22T09:00:00Z')).toEqual(['2026-11-22', '2026-11-22-07', 'outside']);
    expect(between('2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z')).toEqual(['outside']);
  });

  it('includes both ends to the microsecond', () => {
    const midnightMicros = Date.parse('2026-11-22T00:00:00Z') * 1000;
    const day = (min: number, max: number) => indicesBetween(indices, min, max).map(({ name }) => name.slice(12));
    expect(day(midnightMicros - 1, midnightMicros - 1)).toEqual(['2026-11-21', 'outside']);
    expect(day(midnightMicros, midnightMicros)).toEqual(['2026-11-22', 'outside']);
  });
});
