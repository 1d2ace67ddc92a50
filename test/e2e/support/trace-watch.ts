import { get, type TraceAnswer } from './query-client.ts';
import { Repetition } from './repetition.ts';

const PERIOD_MS = 50;

/** Asks for traces that were once there whole, again and again, and notes every answer that lacks something. */
export class TraceWatch {
  readonly misses: string[] = [];
  polls = 0;
  readonly #polling: Repetition;

  /** @param next the id of the trace to ask for now */
  constructor(
    private readonly queryUrl: string,
    next: () => string,
    private readonly spansPerTrace: number,
  ) {
    this.#polling = new Repetition(PERIOD_MS, () => this.#ask(next()));
  }

  async stop(): Promise<void> {
    await this.#polling.stop();
  }

  async #ask(traceId: string): Promise<void> {
    const at = new Date().toISOString();
    this.polls++;
    try {
      const [trace] = await get<TraceAnswer[]>(this.queryUrl, `/api/traces/${traceId}`);
      if (trace?.spans.length !== this.spansPerTrace) this.misses.push(`${at} ${traceId}: ${trace?.spans.length}`);
    } catch (error) {
      this.misses.push(`${at} ${traceId}: ${String(error)}`);
    }
  }
}
