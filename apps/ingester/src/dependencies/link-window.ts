import type { WireLinkSpan } from '@app/model';
import { RecordClock } from './record-clock.js';
import { type CallSink, WindowSpan } from './window-span.js';
import { WindowTrace } from './window-trace.js';

/** Memory of a span in the window: its fields, ids, and its share of its trace. Measured. */
const SPAN_BYTES = 300;

export interface WindowRecord {
  readonly offset: bigint;
  readonly timestampMillis: number;
  /** Only spans of one tenant belong to one trace. */
  readonly tenant: string;
  readonly spans: readonly WireLinkSpan[];
}

/**
 * Joins the spans of one partition's last records. Two records are in the window together when no {@link RecordClock} time between them is more than the
 * window after the earlier one. That follows from the records between them alone, so it is the same wherever reading began.
 */
export class LinkWindow {
  readonly #traces = new Map<string, WindowTrace>();
  readonly #seconds = new Map<number, Second>();
  readonly #clock = new RecordClock();
  #oldestSecond = Infinity;
  #previous: bigint | undefined;
  #spans = 0;
  #pushedOut = 0;
  #duplicates = 0;

  constructor(private readonly windowSeconds: number) {}

  get bytes(): number {
    return this.#spans * SPAN_BYTES;
  }

  /** Spans that left early, for want of memory. */
  get pushedOut(): number {
    return this.#pushedOut;
  }

  /** Spans that were there already. */
  get duplicates(): number {
    return this.#duplicates;
  }

  /** Offset of the record before the oldest one of the window: the last one that has left it, everything before included. Undefined when none has. */
  get leftBefore(): bigint | undefined {
    const seconds = [...this.#seconds.values()];
    if (seconds.length === 0) return this.#previous;
    return seconds.reduce((a, b) => (b.firstOffset < a.firstOffset ? b : a)).previousOffset;
  }

  /** Lets leave what is too old beside a record that is about to be added. */
  advance(timestampMillis: number): void {
    const horizon = this.#clock.after(secondOf(timestampMillis)) - this.windowSeconds;
    if (horizon <= this.#oldestSecond) return;
    for (const [time, second] of this.#seconds) {
      if (time >= horizon) continue;
      this.#drop(second);
      this.#seconds.delete(time);
    }
    this.#oldestSecond = Math.min(...this.#seconds.keys());
  }

  /** @param calls gets what the spans of this record stand for, now and later; undefined: they are only neighbours of others */
  add(record: WindowRecord, calls: CallSink | undefined): void {
    const second = this.#second(record);
    this.#previous = record.offset;
    for (const span of record.spans) {
      const key = `${record.tenant}\0${span.traceId}`;
      let trace = this.#traces.get(key);
      if (!trace) this.#traces.set(key, (trace = new WindowTrace(key)));
      const own = new WindowSpan(span, calls);
      if (trace.add(own)) {
        second.spans.push(own);
        second.traces.push(trace);
        this.#spans++;
      } else this.#duplicates++;
    }
  }

  /** Makes the window forget the spans that came first until it takes no more than `maxBytes`. Time goes on as if they were there. */
  pushOut(maxBytes: number): void {
    for (const time of [...this.#seconds.keys()].toSorted((a, b) => a - b)) {
      if (this.bytes <= maxBytes) return;
      const second = this.#seconds.get(time)!;
      this.#pushedOut += second.spans.length;
      this.#drop(second);
    }
  }

  #second({ offset, timestampMillis }: WindowRecord): Second {
    const time = secondOf(timestampMillis);
    const known = this.#seconds.get(time);
    if (known) return known;
    const second: Second = { firstOffset: offset, previousOffset: this.#previous, spans: [], traces: [] };
    this.#seconds.set(time, second);
    this.#oldestSecond = Math.min(this.#oldestSecond, time);
    return second;
  }

  #drop(second: Second): void {
    second.spans.forEach((span, i) => {
      const trace = second.traces[i]!;
      trace.delete(span);
      if (trace.size === 0) this.#traces.delete(trace.key);
    });
    this.#spans -= second.spans.length;
    second.spans.length = second.traces.length = 0;
  }
}

/** The records of one second, in the order of their offsets. */
interface Second {
  readonly firstOffset: bigint;
  /** Of the record before the first one. */
  readonly previousOffset: bigint | undefined;
  readonly spans: WindowSpan[];
  /** Of each of the spans. */
  readonly traces: WindowTrace[];
}

function secondOf(timestampMillis: number): number {
  return Math.floor(timestampMillis / 1000);
}
