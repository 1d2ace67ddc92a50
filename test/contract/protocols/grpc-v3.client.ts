import { status } from '@grpc/grpc-js';
import type { Trace } from '@app/model';
import type { Operation, OperationQuery } from '@app/storage';
import { API_V3_CALLS, apiV3 } from '../../golden/query/grpc/api-v3-client.ts';
import { GrpcQueryClient } from '../../golden/query/grpc/grpc-query-client.ts';
import { grpcDuration, grpcTime } from './grpc-time.ts';
import { otlpTraces } from './otlp-traces.ts';
import type { ProtocolClient, ProtocolSearch } from './protocol-client.ts';

interface TracesData {
  readonly resource_spans?: readonly unknown[];
}

/** `jaeger.api_v3`: OTLP in protobuf. */
export class GrpcV3Client implements ProtocolClient {
  readonly name = 'gRPC api_v3';
  private readonly client: GrpcQueryClient;

  constructor(port: number) {
    this.client = new GrpcQueryClient(port, apiV3);
  }

  async services(): Promise<readonly string[]> {
    const [answer] = await this.ask<{ services?: string[] }>('getServices', {});
    return answer?.services ?? [];
  }

  async operations({ service, spanKind = '' }: OperationQuery): Promise<readonly Operation[]> {
    const request = { service, span_kind: spanKind };
    const [answer] = await this.ask<{ operations?: { name?: string; span_kind?: string }[] }>('getOperations', request);
    return (answer?.operations ?? []).map(({ name = '', span_kind = '' }) => ({ name, spanKind: span_kind }));
  }

  async find({ form, startMinMicros, startMaxMicros, limit }: ProtocolSearch): Promise<readonly Trace[] | undefined> {
    if (form === undefined) return undefined;
    const { service, operation, tags, durationMinMicros, durationMaxMicros } = form;
    const query = {
      service_name: service,
      operation_name: operation,
      attributes: [...(tags ?? [])].map(([key, value]) => ({ key, value })),
      start_time_min: grpcTime(startMinMicros),
      start_time_max: grpcTime(startMaxMicros),
      ...(durationMinMicros !== undefined && { duration_min: grpcDuration(durationMinMicros) }),
      ...(durationMaxMicros !== undefined && { duration_max: grpcDuration(durationMaxMicros) }),
      search_depth: limit,
      raw_traces: true,
    };
    return tracesOf(await this.ask<TracesData>('findTraces', { query }));
  }

  async byId(traceId: string): Promise<Trace | undefined> {
    return tracesOf(await this.ask<TracesData>('getTrace', { trace_id: traceId, raw_traces: true }))[0];
  }

  close(): void {
    this.client[Symbol.dispose]();
  }

  /** What is not found is no message. */
  private async ask<T>(call: keyof typeof API_V3_CALLS, request: object): Promise<readonly T[]> {
    const { messages, code, details } = await this.client.call(API_V3_CALLS[call], request);
    if (code === status.NOT_FOUND) return [];
    if (code !== status.OK) throw new Error(`${call}: ${code} ${details}`);
    return messages as readonly T[];
  }
}

function tracesOf(messages: readonly TracesData[]): readonly Trace[] {
  return otlpTraces(messages.flatMap(({ resource_spans = [] }) => resource_spans.map(asOtlpJson)));
}

/** Names in camelCase, bytes of values in base64: what OTLP/JSON has where the test client gives protobuf's names and hexadecimal. */
function asOtlpJson(message: unknown): unknown {
  if (Array.isArray(message)) return message.map(asOtlpJson);
  if (typeof message !== 'object' || message === null) return message;
  return Object.fromEntries(
    Object.entries(message).map(([name, value]) => [
      name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
      name === 'bytes_value' ? Buffer.from(String(value), 'hex').toString('base64') : asOtlpJson(value),
    ]),
  );
}
