import type { IndexState } from '../../api/operations/indices';
import { tableSortOf, type TableSort } from '../../trace/views/table/table-sort';
import { listParam, textParam, type SearchParams } from '../../url/search-params';

const INDEX_COLUMNS = [
  'index',
  'kind',
  'day',
  'generation',
  'phase',
  'next',
  'documents',
  'bytes',
  'replicas',
  'created',
] as const;
export type IndexColumn = (typeof INDEX_COLUMNS)[number];

export interface IndicesState {
  readonly find: string;
  readonly kinds: readonly string[];
  readonly phases: readonly string[];
  readonly sort: TableSort;
  /** The one whose details are shown. */
  readonly index: string | undefined;
}

export function indicesStateOf(params: SearchParams): IndicesState {
  return {
    find: textParam(params, 'find') ?? '',
    kinds: listParam(params, 'kind'),
    phases: listParam(params, 'phase'),
    sort: tableSortOf(textParam(params, 'sort'), INDEX_COLUMNS, { column: 'index', descending: false }),
    index: textParam(params, 'index'),
  };
}

/** Kinds that are in no name are found under this one. */
const NO_KIND = 'other';

const VALUES: Record<IndexColumn, (state: IndexState) => number | string | null> = {
  index: ({ index }) => index,
  kind: kindOf,
  day: ({ day }) => day,
  generation: ({ generation }) => generation,
  phase: ({ phase }) => phase,
  next: (state) => nextAt(state),
  documents: ({ documents }) => documents,
  bytes: ({ bytes }) => bytes,
  replicas: ({ replicas }) => replicas,
  created: ({ createdAt }) => createdAt,
};

export function kindOf({ kind }: IndexState): string {
  return kind ?? NO_KIND;
}

function nextAt({ due, next }: IndexState): string | null {
  return due === null ? (next.find(({ at }) => at !== null)?.at ?? null) : '';
}

/** Those that all conditions hold for, in order; what is not known comes last. Found by names of index and alias. */
export function shownIndices(indices: readonly IndexState[], state: IndicesState): readonly IndexState[] {
  const text = state.find.trim().toLowerCase();
  const value = VALUES[state.sort.column as IndexColumn];
  const direction = state.sort.descending ? -1 : 1;
  return indices
    .filter(
      (index) =>
        (state.kinds.length === 0 || state.kinds.includes(kindOf(index))) &&
        (state.phases.length === 0 || state.phases.includes(index.phase)) &&
        (text === '' || [index.index, ...index.aliases].some((name) => name.toLowerCase().includes(text))),
    )
    .toSorted((a, b) => {
      const [one, other] = [value(a), value(b)];
      if (one === null || other === null) {
        return Number(one === null) - Number(other === null) || a.index.localeCompare(b.index);
      }
      return direction * compared(one, other) || a.index.localeCompare(b.index);
    });
}

function compared(one: number | string, other: number | string): number {
  return typeof one === 'number' && typeof other === 'number' ? one - other : String(one).localeCompare(String(other));
}

export interface IndexTotals {
  readonly indices: number;
  readonly documents: number;
  readonly bytes: number;
  /** Indices of which nobody says how large they are. */
  readonly unknown: number;
}

export function totalsOf(indices: readonly IndexState[]): IndexTotals {
  return indices.reduce(
    (sum, { documents, bytes }) => ({
      indices: sum.indices + 1,
      documents: sum.documents + (documents ?? 0),
      bytes: sum.bytes + (bytes ?? 0),
      unknown: sum.unknown + Number(documents === null || bytes === null),
    }),
    { indices: 0, documents: 0, bytes: 0, unknown: 0 },
  );
}
