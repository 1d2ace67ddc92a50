import { payload, traceIdOf } from '../../../bench/payload.ts';
import { Repetition } from './repetition.ts';

const REQUEST_SPANS = 80;
const SPANS_PER_TRACE = 8;
const PERIOD_MS = 200;

const DAY_MS = 86_400_000;

/** Sends spans of one day: some that began a while ago, then, at a constant rate, some that begin now, until it is stopped. */
export class SteadyTraffic {
  sent = 0;
  #sending: Repetition | undefined;
  #requests = 0;

  constructor(
    private readonly otlpHttpUrl: string,
    private readonly startMillis: number,
  ) {}

  get spansPerTrace(): number {
    return SPANS_PER_TRACE;
  }

  /** Ids of the traces that were acknowledged until now. */
  traceIds(): string[] {
    const traces = REQUEST_SPANS / SPANS_PER_TRACE;
    return Array.from({ length: this.#requests }, (_, request) =>
      Array.from({ length: traces }, (_, i) => traceIdOf(request + 1, i)),
    ).flat();
  }

  /** As fast as it goes. */
  async burst(spans: number): Promise<void> {
    while (this.sent < spans) await this.#send(this.startMillis);
  }

  start(): void {
    const lastMillis = (Math.floor(this.startMillis / DAY_MS) + 1) * DAY_MS - 1;
    this.#sending = new Repetition(PERIOD_MS, () => this.#send(Math.min(Date.now(), lastMillis)));
  }

  async stop(): Promise<void> {
    await this.#sending?.stop();
  }

  async #send(startMillis: number): Promise<void> {
    const seed = this.#requests + 1;
    const startMicros = startMillis * 1000;
    const body = payload({ spans: REQUEST_SPANS, spansPerTrace: SPANS_PER_TRACE, startMicros, seed });
    const response = await fetch(this.otlpHttpUrl, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'content-type': 'application/x-protobuf' },
    });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`the collector answered ${response.status}`);
    this.#requests = seed;
    this.sent += REQUEST_SPANS;
  }
}
