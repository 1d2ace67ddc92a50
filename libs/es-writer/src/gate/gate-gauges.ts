import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import type { BreakerState } from '../breaker/circuit-breaker.js';
import { BulkMemory } from '../bulk/bulk-memory.js';
import { BulkGate } from './bulk-gate.js';

const STATES: Readonly<Record<BreakerState, number>> = { closed: 0, probing: 1, open: 2 };

/** Shows what bulks are allowed and what they take, as it is when the metrics are read. */
@Injectable()
export class GateGauges {
  constructor(gate: BulkGate, memory: BulkMemory, registry: Registry) {
    const gauge = (name: string, help: string, read: () => number): void => {
      const collected: Gauge = new Gauge({ name, help, registers: [registry], collect: () => collected.set(read()) });
    };
    gauge('sluice_es_lanes_limit', 'Bulk requests that may be in flight at once', () => gate.limit);
    gauge('sluice_es_bulk_target_bytes', 'Bytes at which a bulk is full', () => gate.targetBytes);
    gauge('sluice_es_bulk_memory_bytes', 'Bytes of bulks that are open, in flight or waiting', () => memory.takenBytes);
    gauge(
      'sluice_es_breaker_state',
      '0: requests flow, 1: a probe is on its way, 2: Elasticsearch is down and nothing is sent',
      () => STATES[gate.breakerState],
    );
  }
}
