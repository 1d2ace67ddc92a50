import { setTimeout as sleep } from 'node:timers/promises';
import { type NumberedRun, numberedSpan, SPANS_PER_TRACE } from '../../faults/ledger/numbered-spans.ts';
import type { Random } from '../../faults/run/random.ts';

const POLL_MS = 50;

/** Asks for traces that were once there whole, again and again: none may ever be less than that. */
export class TraceWatch {
  polls = 0;
  /** Sentences. */
  readonly misses: string[] = [];
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;

  /** @param traces of the run that are there whole by now, counted from its first span on */
  constructor(
    private readonly queryUrl: string,
    private readonly run: NumberedRun,
    private readonly traces: number,
    private readonly random: Random,
  ) {
    this.#running = this.#watch();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #watch(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const started = performance.now();
      await this.#look(this.random.integer(0, this.traces - 1));
      await sleep(Math.max(0, POLL_MS - (performance.now() - started)));
    }
  }

  async #look(trace: number): Promise<void> {
    const { traceId } = numberedSpan(this.run, trace * SPANS_PER_TRACE);
    const response = await fetch(`${this.queryUrl}/api/traces/${traceId}`);
    const text = await response.text();
    this.polls++;
    const spans = response.ok ? spansIn(text) : 0;
    if (spans !== SPANS_PER_TRACE) {
      this.misses.push(`${new Date().toISOString()}: ${traceId} had ${spans} spans (status ${response.status})`);
    }
  }
}

function spansIn(text: string): number {
  const { data } = JSON.parse(text) as { data: readonly { spans: readonly unknown[] }[] };
  return data[0]?.spans.length ?? 0;
}
