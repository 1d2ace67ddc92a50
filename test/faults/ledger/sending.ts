import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger, RequestEntry } from './ledger.ts';
import { numberedRequest } from './numbered-spans.ts';

export interface Load {
  readonly spans: number;
  /** 64 by default. */
  readonly spansPerRequest?: number;
  /** As fast as they are taken when absent. */
  readonly spansPerSecond?: number;
  /** Requests in flight at once; 4 by default. */
  readonly concurrency?: number;
}

/** How requests reach the pipeline. */
export interface Route {
  /**
   * Offers one request once, and sets `entry.state` when its outcome is known.
   *
   * @returns milliseconds until it should be offered again; `undefined`: done
   */
  offer(entry: RequestEntry, body: Buffer): Promise<number | undefined>;
  close(): void | Promise<void>;
}

/** A load that is on its way. */
export class Sending {
  /** Resolves when every request has come to an end. */
  readonly done: Promise<void>;
  #acknowledgedSpans = 0;
  #stopped = false;

  /** Starts at once. A request is offered again until it is settled, as an exporter would do it, or until `stop`. */
  constructor(
    private readonly ledger: Ledger,
    private readonly load: Load,
    private readonly route: Route,
  ) {
    this.done = this.#run();
    // Looked at when the script has ended; until then it must not end the process.
    this.done.catch(() => undefined);
  }

  get acknowledgedSpans(): number {
    return this.#acknowledgedSpans;
  }

  /** Begins no more requests and gives up those that were not taken yet: they stay unknown. */
  stop(): void {
    this.#stopped = true;
  }

  async #run(): Promise<void> {
    const { spans, spansPerRequest = 64, spansPerSecond, concurrency = 4 } = this.load;
    const start = performance.now();
    let begun = 0;
    const worker = async (): Promise<void> => {
      while (begun < spans && !this.#stopped) {
        const size = Math.min(spansPerRequest, spans - begun);
        const dueMs = spansPerSecond === undefined ? 0 : start + (begun / spansPerSecond) * 1000;
        begun += size;
        await sleep(Math.max(0, dueMs - performance.now()));
        if (!this.#stopped) await this.#request(size);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
  }

  async #request(spans: number): Promise<void> {
    const range = this.ledger.take(spans);
    const body = numberedRequest(this.ledger, range);
    const entry = this.ledger.attempt(range);
    while (!this.#stopped) {
      entry.attempts++;
      const againAfterMs = await this.route.offer(entry, body);
      if (againAfterMs === undefined) break;
      await sleep(againAfterMs);
    }
    entry.settledMs = performance.now();
    if (entry.state === 'acknowledged') this.#acknowledgedSpans += spans;
  }
}
