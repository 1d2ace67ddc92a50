import { status } from '@grpc/grpc-js';
import type { KeyValue, Span, Trace } from '@app/model';
import type { Operation, OperationQuery } from '@app/storage';
import { API_V2_CALLS, apiV2 } from '../../golden/query/grpc/api-v2-client.ts';
import { GrpcQueryClient } from '../../golden/query/grpc/grpc-query-client.ts';
import { grpcDuration, grpcTime, microsOf, type GrpcTime } from './grpc-time.ts';
import type { ProtocolClient, ProtocolSearch } from './protocol-client.ts';

interface TagMessage {
  readonly key?: string;
  readonly v_type?: number;
  readonly v_str?: string;
  readonly v_bool?: boolean;
  readonly v_int64?: string;
  readonly v_float64?: number | string;
  readonly v_binary?: string;
}

interface SpanMessage {
  readonly trace_id: string;
  readonly span_id: string;
  readonly operation_name?: string;
  readonly references?: readonly { readonly trace_id: string; readonly span_id: string; readonly ref_type?: number }[];
  readonly flags?: number;
  readonly start_time: GrpcTime;
  readonly duration?: GrpcTime;
  readonly tags?: readonly TagMessage[];
  readonly logs?: readonly { readonly timestamp: GrpcTime; readonly fields?: readonly TagMessage[] }[];
  readonly process: { readonly service_name?: string; readonly tags?: readonly TagMessage[] };
}

/** `jaeger.api_v2`, as Kiali asks. */
export class GrpcV2Client implements ProtocolClient {
  readonly name = 'gRPC api_v2';
  private readonly client: GrpcQueryClient;

  constructor(port: number) {
    this.client = new GrpcQueryClient(port, apiV2);
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
      tags: [...(tags ?? [])].map(([key, value]) => ({ key, value })),
      start_time_min: grpcTime(startMinMicros),
      start_time_max: grpcTime(startMaxMicros),
      ...(durationMinMicros !== undefined && { duration_min: grpcDuration(durationMinMicros) }),
      ...(durationMaxMicros !== undefined && { duration_max: grpcDuration(durationMaxMicros) }),
      search_depth: limit,
      raw_traces: true,
    };
    return tracesOf(await this.ask<{ spans: SpanMessage[] }>('findTraces', { query }));
  }

  async byId(traceId: string): Promise<Trace | undefined> {
    const request = { trace_id: Buffer.from(traceId, 'hex'), raw_traces: true };
    return tracesOf(await this.ask<{ spans: SpanMessage[] }>('getTrace', request))[0];
  }

  close(): void {
    this.client[Symbol.dispose]();
  }

  /** What is not found is no message. */
  private async ask<T>(call: keyof typeof API_V2_CALLS, request: object): Promise<readonly T[]> {
    const { messages, code, details } = await this.client.call(API_V2_CALLS[call], request);
    if (code === status.NOT_FOUND) return [];
    if (code !== status.OK) throw new Error(`${call}: ${code} ${details}`);
    return messages as readonly T[];
  }
}

function tracesOf(chunks: readonly { readonly spans: readonly SpanMessage[] }[]): Trace[] {
  const spans = chunks.flatMap((chunk) => chunk.spans.map(spanOf));
  return [...Map.groupBy(spans, ({ traceId }) => traceId)].map(([traceId, own]) => ({
    traceId,
    spans: own,
    warnings: [],
  }));
}

function spanOf(message: SpanMessage): Span {
  return {
    traceId: message.trace_id,
    spanId: message.span_id,
    operationName: message.operation_name ?? '',
    references: (message.references ?? []).map(({ trace_id, span_id, ref_type }) => ({
      refType: ref_type === 1 ? 'FOLLOWS_FROM' : 'CHILD_OF',
      traceId: trace_id,
      spanId: span_id,
    })),
    flags: message.flags ?? 0,
    startMicros: microsOf(message.start_time),
    durationMicros: microsOf(message.duration),
    tags: (message.tags ?? []).map(keyValue),
    logs: (message.logs ?? []).map(({ timestamp, fields = [] }) => ({
      timestampMicros: microsOf(timestamp),
      fields: fields.map(keyValue),
    })),
    process: { serviceName: message.process.service_name ?? '', tags: (message.process.tags ?? []).map(keyValue) },
  };
}

function keyValue({ key = '', v_type = 0, v_str = '', v_bool = false, ...number }: TagMessage): KeyValue {
  if (v_type === 0) return { key, type: 'string', value: v_str };
  if (v_type === 1) return { key, type: 'bool', value: v_bool };
  if (v_type === 2) return { key, type: 'int64', value: integer(number.v_int64 ?? '0') };
  if (v_type === 3) return { key, type: 'float64', value: Number(number.v_float64 ?? 0) };
  return { key, type: 'binary', value: Buffer.from(number.v_binary ?? '', 'hex').toString('base64') };
}

function integer(text: string): number | bigint {
  return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
}
