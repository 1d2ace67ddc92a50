import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';

export interface SettledSpans {
  /** Without the duplicates. */
  readonly stored: number;
  /** Had been stored before. */
  readonly duplicates: number;
  readonly deadLettered: number;
}

/**
 * What became of every span that was taken into memory:
 *
 *     accepted = stored + duplicate + dead_lettered + abandoned + in flight
 *
 * What is in flight is counted by itself, not made up from the rest: when it is not zero at rest, something was lost from sight. A record
 * that cannot be read counts as one span.
 */
@Injectable()
export class SpanAccounting {
  readonly #accepted: Counter;
  readonly #outcomes: Counter<'outcome'>;
  readonly #inFlight: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#accepted = new Counter({
      name: 'sluice_ingester_spans_accepted_total',
      help: 'Spans taken from the topic into memory, those that are delivered again included.',
      registers,
    });
    this.#outcomes = new Counter({
      name: 'sluice_ingester_spans_total',
      help: 'Accepted spans by what became of them: stored, duplicate (had been stored before), dead_lettered, or abandoned (their partition went to another member or the process stops: they are delivered again).',
      labelNames: ['outcome'],
      registers,
    });
    this.#inFlight = new Gauge({
      name: 'sluice_ingester_spans_in_flight',
      help: 'Accepted spans of which nothing is known yet.',
      registers,
    });
    for (const outcome of ['stored', 'duplicate', 'dead_lettered', 'abandoned']) this.#outcomes.inc({ outcome }, 0);
  }

  /** Taken into memory. */
  accepted(spans: number): void {
    this.#accepted.inc(spans);
    this.#inFlight.inc(spans);
  }

  /** At rest. */
  settled({ stored, duplicates, deadLettered }: SettledSpans): void {
    this.#outcomes.inc({ outcome: 'stored' }, stored);
    this.#outcomes.inc({ outcome: 'duplicate' }, duplicates);
    this.#outcomes.inc({ outcome: 'dead_lettered' }, deadLettered);
    this.#inFlight.dec(stored + duplicates + deadLettered);
  }

  /** No longer ours; the group delivers them again. */
  abandoned(spans: number): void {
    this.#outcomes.inc({ outcome: 'abandoned' }, spans);
    this.#inFlight.dec(spans);
  }
}
