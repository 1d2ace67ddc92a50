import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Admission } from '../admission/admission.js';
import type { ReceivedRequest, Transport } from './received-request.js';
import type { RefusalReason } from './request-refused.error.js';

/** Counted per request. What was received is stored, rejected, or belongs to a request that was refused as a whole. */
@Injectable()
export class IntakeMetrics {
  private readonly spansReceived: Counter<'transport' | 'encoding'>;
  private readonly batchSize: Histogram;
  private readonly spansRejected: Counter<'reason'>;
  private readonly requestsRefused: Counter<'transport' | 'reason'>;
  private readonly bytesReceived: Counter<'transport' | 'encoding'>;
  private readonly sinkLatency: Histogram<'result'>;
  readonly inFlightBytes: Gauge;

  constructor(registry: Registry, admission: Admission) {
    const registers = [registry];
    this.spansReceived = new Counter({
      name: 'jaeger_collector_spans_received_total',
      help: 'Spans of requests that are OTLP, before anything is stored.',
      labelNames: ['transport', 'encoding'],
      registers,
    });
    this.batchSize = new Histogram({
      name: 'jaeger_collector_batch_size',
      help: 'Spans per request.',
      buckets: [1, 4, 16, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384],
      registers,
    });
    this.spansRejected = new Counter({
      name: 'jaeger_collector_spans_rejected_total',
      help: 'Spans that can never be stored and were reported as rejected. reason: invalid (ids or size), or sink.',
      labelNames: ['reason'],
      registers,
    });
    this.requestsRefused = new Counter({
      name: 'sluice_collector_requests_refused_total',
      help: 'Requests of which nothing was acknowledged.',
      labelNames: ['transport', 'reason'],
      registers,
    });
    this.bytesReceived = new Counter({
      name: 'sluice_collector_received_bytes_total',
      help: 'Bytes of requests as protobuf, decompressed.',
      labelNames: ['transport', 'encoding'],
      registers,
    });
    this.sinkLatency = new Histogram({
      name: 'jaeger_collector_save_latency',
      help: 'Seconds until the sink confirmed or refused. result: ok or err.',
      labelNames: ['result'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    });
    this.inFlightBytes = new Gauge({
      name: 'sluice_collector_in_flight_bytes',
      help: 'Memory reserved for requests in flight.',
      registers,
      collect() {
        this.set(admission.usedBytes);
      },
    });
    for (const reason of ['invalid', 'sink']) this.spansRejected.inc({ reason }, 0);
  }

  received({ transport, encoding, payload }: ReceivedRequest, spans: number): void {
    const labels = { transport, encoding };
    this.spansReceived.inc(labels, spans);
    this.bytesReceived.inc(labels, payload.length);
    this.batchSize.observe(spans);
  }

  rejected(reason: 'invalid' | 'sink', spans: number): void {
    if (spans > 0) this.spansRejected.inc({ reason }, spans);
  }

  refused(transport: Transport, reason: RefusalReason): void {
    this.requestsRefused.inc({ transport, reason });
  }

  /** @param startedMs of `performance.now()` */
  sinkAnswered(result: 'ok' | 'err', startedMs: number): void {
    this.sinkLatency.observe({ result }, (performance.now() - startedMs) / 1000);
  }
}
