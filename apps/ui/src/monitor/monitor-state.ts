import { lookbackMsOf } from '../url/lookback';
import { textParam, type SearchParams } from '../url/search-params';
import { OPERATION_COLUMNS, type OperationColumn } from './operation-rows';

export const SPAN_KINDS = ['server', 'client', 'internal', 'producer', 'consumer'] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

/** With the time between two points of a chart: 60 to 120 of them. */
export const TIMEFRAMES = [
  { name: '5m', words: 'Last 5 minutes', stepMs: 5_000 },
  { name: '15m', words: 'Last 15 minutes', stepMs: 15_000 },
  { name: '30m', words: 'Last 30 minutes', stepMs: 30_000 },
  { name: '1h', words: 'Last hour', stepMs: 60_000 },
  { name: '2h', words: 'Last 2 hours', stepMs: 60_000 },
  { name: '6h', words: 'Last 6 hours', stepMs: 300_000 },
  { name: '12h', words: 'Last 12 hours', stepMs: 600_000 },
  { name: '24h', words: 'Last 24 hours', stepMs: 900_000 },
  { name: '2d', words: 'Last 2 days', stepMs: 1_800_000 },
] as const;
export type Timeframe = (typeof TIMEFRAMES)[number];

export const REFRESH_INTERVALS = { off: 0, '10s': 10_000, '30s': 30_000, '1m': 60_000 } as const;
export type Refresh = keyof typeof REFRESH_INTERVALS;

export interface MonitorState {
  readonly service: string | undefined;
  readonly spanKind: SpanKind;
  readonly timeframe: Timeframe;
  readonly refresh: Refresh;
  /** Operations whose names contain it are shown. */
  readonly find: string;
  readonly sort: OperationColumn;
  readonly descending: boolean;
}

const DEFAULT_TIMEFRAME = TIMEFRAMES[3];

/** What the URL says; what it does not say, or says wrongly, is as it is at first. */
export function monitorStateOf(params: SearchParams): MonitorState {
  const sort = OPERATION_COLUMNS.find((column) => column === textParam(params, 'sort')) ?? 'impact';
  const order = textParam(params, 'order');
  return {
    service: textParam(params, 'service'),
    spanKind: SPAN_KINDS.find((kind) => kind === textParam(params, 'spanKind')?.toLowerCase()) ?? 'server',
    timeframe: timeframeOf(textParam(params, 'timeframe')),
    refresh: refreshOf(textParam(params, 'refresh')),
    find: textParam(params, 'find') ?? '',
    sort,
    descending: order === undefined ? sort !== 'operation' : order === 'desc',
  };
}

/** By name, or in milliseconds as in Jaeger's links. */
function timeframeOf(text: string | undefined): Timeframe {
  const ms = lookbackMsOf(text);
  return TIMEFRAMES.find(({ name }) => lookbackMsOf(name) === ms) ?? DEFAULT_TIMEFRAME;
}

function refreshOf(text: string | undefined): Refresh {
  return text !== undefined && Object.hasOwn(REFRESH_INTERVALS, text) ? (text as Refresh) : 'off';
}
