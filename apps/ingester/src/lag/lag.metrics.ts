import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { Assignments } from '../offsets/assignments.js';
import { lagOf, type Lag } from './lag.js';

/** Lag of each partition that this process owns, computed when it is asked for. */
@Injectable()
export class LagMetrics {
  constructor(registry: Registry, assignments: Assignments) {
    const lagGauge = (name: string, help: string, value: (lag: Lag) => number): void => {
      const gauge = new Gauge({
        name,
        help,
        labelNames: ['topic', 'partition'],
        registers: [],
        collect() {
          this.reset();
          for (const owned of assignments.all()) {
            const lag = lagOf(owned, Date.now());
            if (lag) this.set({ topic: owned.topic, partition: owned.partition }, value(lag));
          }
        },
      });
      registry.registerMetric(gauge);
    };
    lagGauge(
      'sluice_ingester_lag_records',
      'Records in the topic that are not stored yet, the end of the topic being that of the last fetch.',
      ({ records }) => records,
    );
    lagGauge(
      'sluice_ingester_lag_seconds',
      'Age of the oldest record that is not stored yet.',
      ({ seconds }) => seconds,
    );
    lagGauge(
      'jaeger_ingester_sarama_consumer_offset_lag',
      'The same as sluice_ingester_lag_records, under the name that dashboards for Jaeger know.',
      ({ records }) => records,
    );
  }
}
