import { listParam, textParam, type SearchParams } from '../url/search-params';
import type { ServicesInUrl } from './shown-services';

/** Names of the views in the URL, in the order of their keys. */
export const VIEWS = ['timeline', 'graph', 'statistics', 'spans', 'flame', 'events'] as const;
export type ViewName = (typeof VIEWS)[number];

/** What the URL of a trace says besides the trace. */
export interface TraceUrl {
  readonly view: ViewName;
  readonly find: string;
  /** Names of spans, the last one selected: see {@link spanNameOf}. */
  readonly spans: readonly string[];
  readonly services: ServicesInUrl;
  /** See `collapsedNames`. */
  readonly collapsed: readonly string[];
  /** Of the time window: see `windowOfText`. */
  readonly range: string;
  /** `undefined`: as the reader likes it. */
  readonly critical: boolean | undefined;
  readonly raw: boolean;
  readonly start: number | undefined;
  readonly end: number | undefined;
  /** Parts that an embedding page leaves out, under Jaeger's names. */
  readonly hideMinimap: boolean;
  readonly hideSummary: boolean;
}

export function traceUrlOf(params: SearchParams): TraceUrl {
  const text = (name: string) => textParam(params, name);
  const view = text('view');
  const critical = text('critical');
  return {
    view: VIEWS.find((name) => name === view) ?? 'timeline',
    find: text('uiFind') ?? '',
    spans: listParam(params, 'span'),
    services: { hide: listParam(params, 'hide'), show: listParam(params, 'show') },
    collapsed: listParam(params, 'collapsed'),
    range: text('range') ?? '',
    critical: critical === undefined ? undefined : critical !== '0',
    raw: text('raw') === '1',
    start: timeOf(text('start')),
    end: timeOf(text('end')),
    hideMinimap: text('uiTimelineHideMinimap') === '1',
    hideSummary: text('uiTimelineHideSummary') === '1',
  };
}

function timeOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : undefined;
}

/** The two traces of Jaeger's comparisons, `a...b`; either may be empty. */
export function comparedTraces(id: string): { readonly a: string; readonly b: string } | undefined {
  const at = id.indexOf('...');
  return at < 0 ? undefined : { a: id.slice(0, at), b: id.slice(at + 3) };
}

/** The id of a span; with a number behind it when earlier rows have the same id. */
export function spanNameOf(spanIds: readonly string[], row: number): string {
  const id = spanIds[row] ?? '';
  const earlier = spanIds.indexOf(id) === row ? 0 : spanIds.slice(0, row).filter((other) => other === id).length;
  return earlier === 0 ? id : `${id}.${earlier + 1}`;
}

/** `undefined` when there is no such span in the trace. */
export function rowOfSpanName(spanIds: readonly string[], name: string): number | undefined {
  const [id = '', number = '1'] = name.toLowerCase().split('.');
  let row = -1;
  for (let left = Math.min(Number(number) || 1, spanIds.length); left > 0; left--) {
    row = spanIds.indexOf(id, row + 1);
    if (row < 0) return undefined;
  }
  return row < 0 ? undefined : row;
}
