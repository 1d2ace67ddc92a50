import type { Trace } from '@app/model';
import type { Operation, OperationQuery } from '@app/storage';
import { getJson } from './get-json.ts';
import { otlpTraces } from './otlp-traces.ts';
import type { ProtocolClient, ProtocolSearch } from './protocol-client.ts';

interface TracesAnswer {
  readonly result: { readonly resourceSpans: readonly unknown[] };
}

/** Jaeger's HTTP API from its version 2.19 on. */
export class V3ApiClient implements ProtocolClient {
  readonly name = 'v3 HTTP';

  constructor(private readonly url: string) {}

  async services(): Promise<readonly string[]> {
    return (await getJson<{ services: string[] }>(this.url, '/api/v3/services'))!.services;
  }

  async operations({ service, spanKind }: OperationQuery): Promise<readonly Operation[]> {
    const params = { service, spanKind };
    return (await getJson<{ operations: Operation[] }>(this.url, '/api/v3/operations', params))!.operations;
  }

  async find({ form, startMinMicros, startMaxMicros, limit }: ProtocolSearch): Promise<readonly Trace[] | undefined> {
    if (form === undefined) return undefined;
    const { service, operation, tags, durationMinMicros, durationMaxMicros } = form;
    const answer = await getJson<TracesAnswer>(this.url, '/api/v3/traces', {
      'query.serviceName': service,
      'query.operationName': operation,
      'query.startTimeMin': rfc3339(startMinMicros),
      'query.startTimeMax': rfc3339(startMaxMicros),
      'query.searchDepth': String(limit),
      'query.rawTraces': 'true',
      ...(tags && { 'query.attributes': JSON.stringify(Object.fromEntries(tags)) }),
      ...(durationMinMicros !== undefined && { 'query.durationMin': `${durationMinMicros}us` }),
      ...(durationMaxMicros !== undefined && { 'query.durationMax': `${durationMaxMicros}us` }),
    });
    return otlpTraces(answer?.result.resourceSpans ?? []);
  }

  async byId(traceId: string): Promise<Trace | undefined> {
    const answer = await getJson<TracesAnswer>(this.url, `/api/v3/traces/${traceId}`, { rawTraces: 'true' });
    return otlpTraces(answer?.result.resourceSpans ?? [])[0];
  }
}

function rfc3339(micros: number): string {
  const seconds = new Date(Math.floor(micros / 1e6) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(micros % 1e6).padStart(6, '0')}Z`;
}
