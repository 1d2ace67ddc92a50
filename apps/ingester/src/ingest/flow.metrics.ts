import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { Assignments } from '../offsets/assignments.js';
import { ByteBudget } from './byte-budget.js';
import type { PauseReason } from './pause-policy.js';

const PAUSE_REASONS: readonly PauseReason[] = ['memory', 'open_offsets'];

/** Memory for records, and partitions that wait for it; read when they are asked for. */
@Injectable()
export class FlowMetrics {
  constructor(registry: Registry, budget: ByteBudget, assignments: Assignments) {
    const gauge = (name: string, help: string, value: () => number): void =>
      registry.registerMetric(
        new Gauge({
          name,
          help,
          registers: [],
          collect() {
            this.set(value());
          },
        }),
      );
    gauge(
      'sluice_ingester_in_flight_bytes',
      'Memory of records that were read and are not stored yet.',
      () => budget.takenBytes,
    );
    gauge(
      'sluice_ingester_in_flight_limit_bytes',
      'Most that they may take; partitions are paused before.',
      () => budget.limitBytes,
    );
    const paused = new Gauge({
      name: 'sluice_ingester_partitions_paused',
      help: 'Partitions that nothing is read from: memory (they hold more than their share) or open_offsets (too many records have passed one that does not come to rest).',
      labelNames: ['reason'],
      registers: [],
      collect() {
        for (const reason of PAUSE_REASONS) {
          this.set({ reason }, assignments.all().filter((owned) => owned.paused === reason).length);
        }
      },
    });
    registry.registerMetric(paused);
    const which = new Gauge({
      name: 'sluice_ingester_partition_paused',
      help: '1 for each partition that nothing is read from, with the reason.',
      labelNames: ['topic', 'partition', 'reason'],
      registers: [],
      collect() {
        this.reset();
        for (const { topic, partition, paused: reason } of assignments.all()) {
          if (reason !== undefined) this.set({ topic, partition, reason }, 1);
        }
      },
    });
    registry.registerMetric(which);
  }
}
