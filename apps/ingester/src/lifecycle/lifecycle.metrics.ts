import { Injectable } from '@nestjs/common';
import type { ActionReport } from '@app/es-writer';
import { Counter, Gauge, Registry } from 'prom-client';

/** What looking after the indices came to, in this process. */
@Injectable()
export class LifecycleMetrics {
  readonly #leader: Gauge;
  readonly #lastRound: Gauge;
  readonly #actions: Counter;
  readonly #failures: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#leader = new Gauge({
      name: 'sluice_ingester_lifecycle_leader',
      help: '1 in the process that looked after the indices last.',
      registers,
    });
    this.#lastRound = new Gauge({
      name: 'sluice_ingester_lifecycle_last_round_timestamp_seconds',
      help: 'When this process last did a round to its end; absent or 0: never.',
      registers,
    });
    this.#actions = new Counter({
      name: 'sluice_ingester_lifecycle_actions_total',
      help: 'Changes of the cluster, by kind.',
      labelNames: ['kind'],
      registers,
    });
    this.#failures = new Counter({
      name: 'sluice_ingester_lifecycle_failures_total',
      help: 'Changes that Elasticsearch refused, by kind; and rounds that ended early.',
      labelNames: ['kind'],
      registers,
    });
  }

  ended({ action, result }: ActionReport): void {
    if (result.outcome === 'done') this.#actions.inc({ kind: label(action.kind) });
    if (result.outcome === 'failed') this.#failures.inc({ kind: label(action.kind) });
  }

  roundFailed(): void {
    this.#failures.inc({ kind: 'round' });
  }

  roundDone(nowMillis: number): void {
    this.#lastRound.set(nowMillis / 1000);
  }

  leads(leads: boolean): void {
    this.#leader.set(leads ? 1 : 0);
  }
}

function label(kind: string): string {
  return kind.replaceAll(' ', '_');
}
