import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Assignments } from './assignments.js';

@Injectable()
export class OffsetMetrics {
  readonly commits: Counter<'outcome'>;
  readonly commitSeconds: Histogram;
  /** Of the last commit that Kafka took, epoch seconds. */
  readonly lastCommit: Gauge;

  constructor(registry: Registry, assignments: Assignments) {
    const registers = [registry];
    this.commits = new Counter({
      name: 'sluice_ingester_commits_total',
      help: 'Commits of offsets: committed, not_owner (the group had moved on) or failed.',
      labelNames: ['outcome'],
      registers,
    });
    this.commitSeconds = new Histogram({
      name: 'sluice_ingester_commit_seconds',
      help: 'One commit of offsets, whatever its outcome.',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    });
    this.lastCommit = new Gauge({
      name: 'sluice_ingester_last_commit_timestamp_seconds',
      help: 'When Kafka last took a commit, seconds since the epoch; 0 before the first.',
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
