import { describe, expect, it } from 'vitest';
import type { IndexState } from '../../api/operations/indices';
import { indicesStateOf, shownIndices, totalsOf } from './index-rows';

function anIndex(index: string, said: Partial<IndexState> = {}): IndexState {
  return {
    index,
    kind: 'span',
    day: '2026-11-22',
    generation: 1,
    aliases: [],
    phase: 'hot',
    reason: 'it is of today',
    due: null,
    next: [],
    createdAt: '2026-11-22T00:00:00Z',
    replicas: 1,
    documents: 10,
    bytes: 1000,
    builtFrom: null,
    ...said,
  };
}

const INDICES = [
  anIndex('b', { documents: null, bytes: null, kind: null }),
  anIndex('a', { documents: 5, aliases: ['jaeger-span-read'], phase: 'warm' }),
  anIndex('c', { next: [{ what: 'warm', at: '2026-11-24T00:00:00Z' }] }),
  anIndex('d', { due: 'delete' }),
];

function shown(params: Record<string, string | string[]>): string[] {
  return shownIndices(INDICES, indicesStateOf(params)).map(({ index }) => index);
}

describe('shownIndices', () => {
  it.each([
    [{}, ['a', 'b', 'c', 'd']],
    [{ sort: '-index' }, ['d', 'c', 'b', 'a']],
    [{ sort: 'documents' }, ['a', 'c', 'd', 'b']],
    [{ sort: '-documents' }, ['c', 'd', 'a', 'b']],
    [{ sort: 'next' }, ['d', 'c', 'a', 'b']],
    [{ sort: 'constructor' }, ['a', 'b', 'c', 'd']],
    [{ find: 'SPAN-read' }, ['a']],
    [{ kind: 'other' }, ['b']],
    [{ phase: ['warm', 'cold'] }, ['a']],
    [{ kind: 'other', phase: 'warm' }, []],
  ])('of %o', (params, names) => {
    expect(shown(params)).toEqual(names);
  });
});

it('adds up what is known', () => {
  expect(totalsOf(INDICES)).toEqual({ indices: 4, documents: 25, bytes: 3000, unknown: 1 });
});
