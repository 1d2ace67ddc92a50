import { spanFulfils, type Expression, type Span } from '@app/model';
import type { TailBatch } from '@app/storage';
import { traceToJson } from '../trace-json/trace-to-json.js';
import { TokenBucket } from './token-bucket.js';

/**
 * What of a tail becomes events: spans that match, as many as the rate allows, and the counts of what is left out.
 *
 * `spans`: `{"traces":[…]}`, spans of a batch in the form of traces that have no others. `dropped`: `{"rate":n,"missed":n}`, since the event before:
 * spans that matched above the rate, and spans that nobody looked at because they came too fast, matching or not.
 */
export class LiveEvents {
  readonly #bucket: TokenBucket;
  #overRate = 0;
  #missed = 0;

  /** @param rate spans a second */
  constructor(
    private readonly where: Expression,
    rate: number,
    nowMs: number,
  ) {
    this.#bucket = new TokenBucket(rate, nowMs);
  }

  /** Server-sent events, perhaps none. */
  of({ spans, missed }: TailBatch, nowMs: number): string {
    const matching = spans.filter((span) => spanFulfils(span, this.where));
    const shown = matching.slice(0, this.#bucket.take(matching.length, nowMs));
    this.#overRate += matching.length - shown.length;
    this.#missed += missed;
    if (shown.length === 0) return '';
    return event('spans', { traces: tracesOf(shown).map(traceToJson) }) + this.dropped();
  }

  /** What was left out and not said yet; empty when there is nothing. */
  dropped(): string {
    if (this.#overRate === 0 && this.#missed === 0) return '';
    const text = event('dropped', { rate: this.#overRate, missed: this.#missed });
    this.#overRate = 0;
    this.#missed = 0;
    return text;
  }
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

function tracesOf(spans: readonly Span[]) {
  const groups = Map.groupBy(spans, ({ traceId }) => traceId);
  return [...groups].map(([traceId, group]) => ({ traceId, spans: group, warnings: [] }));
}
