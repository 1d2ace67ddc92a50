import { payload } from '../../../bench/payload.ts';

const REQUEST_SPANS = 80;
const SPANS_PER_TRACE = 8;
const PERIOD_MS = 200;

/** Sends spans at a constant rate, all of one day, until it is stopped. */
export class SteadyTraffic {
  sent = 0;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  #requests = 0;

  constructor(
    private readonly otlpHttpUrl: string,
    private readonly startMicros: number,
  ) {}

  get spansPerTrace(): number {
    return SPANS_PER_TRACE;
  }

  /** Ids of the traces that were acknowledged until now. */
  traceIds(): string[] {
    const traces = REQUEST_SPANS / SPANS_PER_TRACE;
    return Array.from({ length: this.#requests }, (_, request) =>
      Array.from({ length: traces }, (_, i) => ((request + 1) * 1_000_000 + i).toString(16).padStart(32, '0')),
    ).flat();
  }

  /** As fast as it goes. */
  async burst(spans: number): Promise<void> {
    while (this.sent < spans) await this.#send();
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const due = new Promise((resolve) => setTimeout(resolve, PERIOD_MS));
      await this.#send();
      await due;
    }
  }

  async #send(): Promise<void> {
    const seed = this.#requests + 1;
    const body = payload({ spans: REQUEST_SPANS, spansPerTrace: SPANS_PER_TRACE, startMicros: this.startMicros, seed });
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
