import { Injectable } from '@nestjs/common';
import { Counter, Histogram, Registry } from 'prom-client';
import type { ReadContext } from '@app/storage';

const OPERATIONS = [
  'find_traces',
  'find_trace_summaries',
  'get_trace',
  'get_skeleton',
  'get_spans',
  'get_services',
  'get_operations',
  'archive_trace',
  'get_dependencies',
  'get_latencies',
  'get_call_rate',
  'get_error_rate',
  'get_attributes',
  'explain',
] as const;
const RESULTS = ['ok', 'err', 'canceled'] as const;

export type QueryOperation = (typeof OPERATIONS)[number];
type Result = (typeof RESULTS)[number];

/** Jaeger's counters of the read side, by what was asked of the storage. */
@Injectable()
export class QueryMetrics {
  private readonly requests: Counter<'operation' | 'result'>;
  private readonly duration: Histogram<'operation'>;

  constructor(registry: Registry) {
    this.requests = new Counter({
      name: 'jaeger_query_requests_total',
      help: 'Reads of the storage. result: ok, err, or canceled when the client left before the answer.',
      labelNames: ['operation', 'result'],
      registers: [registry],
    });
    for (const operation of OPERATIONS) for (const result of RESULTS) this.requests.inc({ operation, result }, 0);
    this.duration = new Histogram({
      name: 'jaeger_query_request_duration',
      help: 'Seconds until the storage answered, failures included.',
      labelNames: ['operation'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [registry],
    });
  }

  /** Settles as `read` does. */
  async measure<T>(operation: QueryOperation, { signal }: ReadContext, read: () => Promise<T>): Promise<T> {
    const stop = this.duration.startTimer({ operation });
    let result: Result = 'err';
    try {
      const answer = await read();
      result = 'ok';
      return answer;
    } catch (error) {
      if (signal?.aborted) result = 'canceled';
      throw error;
    } finally {
      stop();
      this.requests.inc({ operation, result });
    }
  }
}
