import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';

/** What went to the dead-letter topic, and what the flood breaker keeps from it. */
@Injectable()
export class DeadLetterMetrics {
  readonly letters: Counter<'class'>;
  readonly breakerOpen: Gauge;
  readonly breakerTrips: Counter;
  readonly recordsHeld: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    this.letters = new Counter({
      name: 'sluice_ingester_dead_letters_total',
      help: 'Records written to the dead-letter topic: rejected (a span), undecodable (a record), unreadable (a record batch) or tombstone.',
      labelNames: ['class'],
      registers,
    });
    this.breakerOpen = new Gauge({
      name: 'sluice_ingester_flood_breaker_open',
      help: '1 while too many documents cannot be stored and none is dead-lettered.',
      registers,
    });
    this.breakerTrips = new Counter({
      name: 'sluice_ingester_flood_breaker_trips_total',
      help: 'How often the flood breaker has opened.',
      registers,
    });
    this.recordsHeld = new Gauge({
      name: 'sluice_ingester_flood_held_records',
      help: 'Records that the open flood breaker holds.',
      registers,
    });
  }
}
