import { lookbackMsOf } from '../url/lookback';
import { textParam, type SearchParams } from '../url/search-params';
import { EDGE_COLUMNS, type EdgeColumn } from './edge-rows';

export interface DependenciesState {
  /** Milliseconds since the epoch; `undefined`: until now. */
  readonly endMs: number | undefined;
  readonly lookbackMs: number;
  /** The service in focus. */
  readonly service: string | undefined;
  /** Calls away from the focus; Infinity: as far as it goes. */
  readonly depth: number;
  readonly view: 'graph' | 'list';
  readonly layout: 'layered' | 'force';
  /** Services whose names contain it stand out. */
  readonly find: string;
  readonly chosen: Chosen | undefined;
  readonly sort: EdgeColumn;
  readonly descending: boolean;
}

/** What the panel tells about. */
export type Chosen =
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'edge'; readonly parent: string; readonly child: string };

export const DEFAULT_LOOKBACK = '24h';
export const DEFAULT_DEPTH = 5;

/** What the URL says; what it does not say, or says wrongly, is as it is at first. */
export function dependenciesStateOf(params: SearchParams): DependenciesState {
  const endMs = Number(textParam(params, 'endTs') ?? NaN);
  const sort = EDGE_COLUMNS.find((column) => column === textParam(params, 'sort')) ?? 'calls';
  const order = textParam(params, 'order');
  return {
    endMs: Number.isSafeInteger(endMs) && endMs > 0 ? endMs : undefined,
    lookbackMs: lookbackMsOf(textParam(params, 'lookback')) ?? lookbackMsOf(DEFAULT_LOOKBACK)!,
    service: textParam(params, 'service'),
    depth: depthOf(textParam(params, 'depth')),
    view: textParam(params, 'view') === 'list' ? 'list' : 'graph',
    layout: textParam(params, 'layout') === 'force' ? 'force' : 'layered',
    find: textParam(params, 'find') ?? '',
    chosen: chosenOf(params),
    sort,
    descending: order === undefined ? sort !== 'caller' && sort !== 'callee' : order === 'desc',
  };
}

function depthOf(text: string | undefined): number {
  if (text === 'all') return Infinity;
  return text !== undefined && /^[1-9]\d?$/.test(text) ? Number(text) : DEFAULT_DEPTH;
}

function chosenOf(params: SearchParams): Chosen | undefined {
  const [service, parent, child] = ['node', 'caller', 'callee'].map((name) => textParam(params, name));
  if (parent !== undefined && child !== undefined) return { kind: 'edge', parent, child };
  return service === undefined ? undefined : { kind: 'service', service };
}

/** As the URL says it. */
export function urlOfChosen(chosen: Chosen | undefined): Record<'node' | 'caller' | 'callee', string | undefined> {
  const none = { node: undefined, caller: undefined, callee: undefined };
  if (chosen === undefined) return none;
  if (chosen.kind === 'service') return { ...none, node: chosen.service };
  return { ...none, caller: chosen.parent, callee: chosen.child };
}
