import { get, type TraceAnswer } from './query-client.ts';

const PERIOD_MS = 50;

/** Asks for known traces again and again, and notes every answer that lacks something. */
export class TraceWatch {
  readonly misses: string[] = [];
  asked = 0;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(
    private readonly queryUrl: string,
    private readonly traceIds: readonly string[],
    private readonly spansPerTrace: number,
  ) {}

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
      await this.#ask(this.traceIds[this.asked++ % this.traceIds.length]!);
      await due;
    }
  }

  async #ask(traceId: string): Promise<void> {
    const at = new Date().toISOString();
    try {
      const [trace] = await get<TraceAnswer[]>(this.queryUrl, `/api/traces/${traceId}`);
      if (trace?.spans.length !== this.spansPerTrace) this.misses.push(`${at} ${traceId}: ${trace?.spans.length}`);
    } catch (error) {
      this.misses.push(`${at} ${traceId}: ${String(error)}`);
    }
  }
}
