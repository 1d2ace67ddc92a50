import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';
import { Assignments } from './assignments.js';

@Injectable()
export class OffsetMetrics {
  readonly commits: Counter<'outcome'>;

  constructor(registry: Registry, assignments: Assignments) {
    const registers = [registry];
    this.commits = new Counter({
      name: 'sluice_ingester_commits_total',
      help: 'Commits of offsets: committed, not_owner (the group had moved on) or failed.',
      labelNames: ['outcome'],
      registers,
    });
    const rebalances = new Counter({
      name: 'sluice_ingester_assignments_total',
      help: 'How often the consumer group gave this process partitions or took them away.',
      registers: [],
      collect() {
        this.reset();
        this.inc(assignments.count);
      },
    });
    const held = new Gauge({
      name: 'sluice_ingester_partitions_held',
      help: 'Partitions that this process owns.',
      registers: [],
      collect() {
        this.set(assignments.all().length);
      },
    });
    registry.registerMetric(rebalances);
    registry.registerMetric(held);
  }
}
