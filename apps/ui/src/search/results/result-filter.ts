import type { TraceSummary } from '@app/model/reading';
import { textParam, type SearchParams } from '../../url/search-params';
import { durationOf } from './sort-summaries';

/** A part of what is loaded; nothing is asked of the service for it. Bounds are inclusive. */
export interface ResultFilter {
  readonly zoom?: Zoom;
  /** Traces without an error span, which no search can ask for: a search is about single spans. */
  readonly withoutErrors: boolean;
}

export interface Zoom {
  readonly startMicros: readonly [number, number];
  readonly durationMicros: readonly [number, number];
}

/** `zoom` is `startMin,startMax,durationMin,durationMax` in microseconds; what cannot be read is no zoom. */
export function resultFilterOf(params: SearchParams): ResultFilter {
  const numbers = (textParam(params, 'zoom') ?? '').split(',').map((text) => (text === '' ? NaN : Number(text)));
  const [a, b, c, d] = numbers;
  const readable = numbers.length === 4 && numbers.every(Number.isFinite);
  return {
    ...(readable && { zoom: { startMicros: [a!, b!], durationMicros: [c!, d!] } }),
    withoutErrors: textParam(params, 'only') === 'ok',
  };
}

export function zoomText({ startMicros, durationMicros }: Zoom): string {
  return [
    Math.floor(startMicros[0]),
    Math.ceil(startMicros[1]),
    Math.floor(durationMicros[0]),
    Math.ceil(durationMicros[1]),
  ].join(',');
}

export function filterSummaries(summaries: readonly TraceSummary[], { zoom, withoutErrors }: ResultFilter) {
  if (zoom === undefined && !withoutErrors) return summaries;
  return summaries.filter(
    (summary) =>
      (!withoutErrors || summary.errorSpanCount === 0) &&
      (zoom === undefined ||
        (within(summary.startMicros, zoom.startMicros) && within(durationOf(summary), zoom.durationMicros))),
  );
}

function within(value: number, [min, max]: readonly [number, number]): boolean {
  return value >= min && value <= max;
}
