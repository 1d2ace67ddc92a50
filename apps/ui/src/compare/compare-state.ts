import type { ComparedSide } from '../api/compare';
import { listParam, textParam, type SearchParams } from '../url/search-params';
import { traceIdOf } from '../url/trace-id';
import { searchOfText, sideOfText, textOfSide, type UnreadableSide } from './side-of-text';

export type CompareMode = 'structure' | 'latency';
const COMPARE_VIEWS = ['graph', 'waterfalls', 'list'] as const;
export type CompareView = (typeof COMPARE_VIEWS)[number];
export type Side = 'a' | 'b';

export interface CompareState {
  readonly a: ComparedSide | UnreadableSide | undefined;
  readonly b: ComparedSide | UnreadableSide | undefined;
  /** Traces to choose from: those that were marked in a search, and the two. */
  readonly cohort: readonly string[];
  readonly mode: CompareMode;
  readonly view: CompareView;
  readonly onlyDifferences: boolean;
  /** Place of the chosen node among the nodes. */
  readonly node: number | undefined;
}

/** What the URL says: `a`, `b` are trace ids; `aq`, `bq` searches in place of them. */
export function compareStateOf(params: SearchParams): CompareState {
  const [a, b] = [sideOf(params, 'a'), sideOf(params, 'b')];
  const ids = listParam(params, 'cohort').flatMap((text) => traceIdOf(text) ?? []);
  const chosen = [a, b].flatMap((side) => (side?.kind === 'trace' ? [side.traceId] : []));
  const node = textParam(params, 'node') ?? '';
  return {
    a,
    b,
    cohort: [...new Set([...ids, ...chosen])],
    mode: textParam(params, 'mode') === 'latency' ? 'latency' : 'structure',
    view: COMPARE_VIEWS.find((view) => view === textParam(params, 'view')) ?? 'graph',
    onlyDifferences: textParam(params, 'only') === 'differences',
    node: /^\d{1,7}$/.test(node) ? Number(node) : undefined,
  };
}

function sideOf(params: SearchParams, side: Side): CompareState['a'] {
  const id = textParam(params, side);
  if (id !== undefined) {
    const read = sideOfText(id);
    return read?.kind === 'trace' ? read : { kind: 'unreadable', text: id, problem: 'not a trace id' };
  }
  const search = textParam(params, `${side}q`);
  return search === undefined ? undefined : searchOfText(search);
}

/** One side as the URL says it. The chosen node is one of another comparison then. */
export function urlOfSide(side: Side, what: CompareState['a']): Record<string, string | undefined> {
  const [id, search] = what?.kind === 'search' ? [undefined, what.text] : [what && textOfSide(what), undefined];
  return { [side]: id, [`${side}q`]: search, node: undefined };
}

/** The other way round. */
export function urlOfSwapped({ a, b }: Pick<CompareState, 'a' | 'b'>): Record<string, string | undefined> {
  return { ...urlOfSide('a', b), ...urlOfSide('b', a) };
}

export interface ComparedPair {
  readonly a: ComparedSide;
  readonly b: ComparedSide;
}

/** What keeps the two from being compared: a side that is not chosen, or two searches. */
export type Missing = 'both' | Side | 'trace';

export function pairOf({ a, b }: Pick<CompareState, 'a' | 'b'>): ComparedPair | Missing {
  const [before, after] = [chosenSide(a), chosenSide(b)];
  if (before === undefined) return after === undefined ? 'both' : 'a';
  if (after === undefined) return 'b';
  return before.kind === 'search' && after.kind === 'search' ? 'trace' : { a: before, b: after };
}

function chosenSide(side: CompareState['a']): ComparedSide | undefined {
  return side?.kind === 'unreadable' ? undefined : side;
}
