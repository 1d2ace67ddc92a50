import type { Trace } from '@app/model';
import type { TraceJson } from '@app/query';
import type { Operation, OperationQuery } from '@app/storage';
import { getJson } from './get-json.ts';
import type { ProtocolClient, ProtocolSearch } from './protocol-client.ts';
import { traceOfJson } from './trace-of-json.ts';

interface Envelope<T> {
  readonly data: T;
}

/** Jaeger's HTTP API up to its version 2.18. */
export class LegacyApiClient implements ProtocolClient {
  readonly name = 'legacy HTTP';

  constructor(private readonly url: string) {}

  async services(): Promise<readonly string[]> {
    return (await getJson<Envelope<string[]>>(this.url, '/api/services'))!.data;
  }

  async operations({ service, spanKind }: OperationQuery): Promise<readonly Operation[]> {
    return (await getJson<Envelope<Operation[]>>(this.url, '/api/operations', { service, spanKind }))!.data;
  }

  /** It has no search without a service. */
  async find({ form, startMinMicros, startMaxMicros, limit }: ProtocolSearch): Promise<readonly Trace[] | undefined> {
    if (form?.service === undefined) return undefined;
    const { service, operation, tags, durationMinMicros, durationMaxMicros } = form;
    const answer = await getJson<Envelope<TraceJson[]>>(this.url, '/api/traces', {
      service,
      operation,
      start: String(startMinMicros),
      end: String(startMaxMicros),
      limit: String(limit),
      raw: 'true',
      ...(tags && { tags: JSON.stringify(Object.fromEntries(tags)) }),
      ...(durationMinMicros !== undefined && { minDuration: `${durationMinMicros}us` }),
      ...(durationMaxMicros !== undefined && { maxDuration: `${durationMaxMicros}us` }),
    });
    return answer!.data.map(traceOfJson);
  }

  async byId(traceId: string): Promise<Trace | undefined> {
    const answer = await getJson<Envelope<TraceJson[]>>(this.url, `/api/traces/${traceId}`, { raw: 'true' });
    return answer && traceOfJson(answer.data[0]!);
  }
}
