import { payload, traceIdOf } from '../../../bench/payload.ts';

const REQUEST_SPANS = 80;
const SPANS_PER_TRACE = 8;
const PERIOD_MS = 200;

const DAY_MS = 86_400_000;

/** Sends spans of one day: some that began a while ago, then, at a constant rate, some that begin now, until it is stopped. */
export class SteadyTraffic {
  sent = 0;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
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
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const due = new Promise((resolve) => setTimeout(resolve, PERIOD_MS));
      const dayEndMillis = (Math.floor(this.startMillis / DAY_MS) + 1) * DAY_MS;
      await this.#send(Math.min(Date.now(), dayEndMillis - 1));
      await due;
    }
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
