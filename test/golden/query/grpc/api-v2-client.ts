import protobuf from 'protobufjs';

/**
 * The public definition of `jaeger.api_v2`, written down a second time and for another library: a number that is wrong on one side only
 * makes the tests fail.
 *
 * @see https://github.com/jaegertracing/jaeger-idl proto/api_v2
 */
export const apiV2 = protobuf.Root.fromJSON({
  nested: {
    Time: fields({ seconds: [1, 'int64'], nanos: [2, 'int32'] }),
    KeyValue: fields({
      key: [1, 'string'],
      v_type: [2, 'int32'],
      v_str: [3, 'string'],
      v_bool: [4, 'bool'],
      v_int64: [5, 'int64'],
      v_float64: [6, 'double'],
      v_binary: [7, 'bytes'],
    }),
    Log: fields({ timestamp: [1, 'Time'], fields: [2, 'KeyValue', 'repeated'] }),
    SpanRef: fields({ trace_id: [1, 'bytes'], span_id: [2, 'bytes'], ref_type: [3, 'int32'] }),
    Process: fields({ service_name: [1, 'string'], tags: [2, 'KeyValue', 'repeated'] }),
    Span: fields({
      trace_id: [1, 'bytes'],
      span_id: [2, 'bytes'],
      operation_name: [3, 'string'],
      references: [4, 'SpanRef', 'repeated'],
      flags: [5, 'uint32'],
      start_time: [6, 'Time'],
      duration: [7, 'Time'],
      tags: [8, 'KeyValue', 'repeated'],
      logs: [9, 'Log', 'repeated'],
      process: [10, 'Process'],
      process_id: [11, 'string'],
      warnings: [12, 'string', 'repeated'],
    }),
    SpansResponseChunk: fields({ spans: [1, 'Span', 'repeated'] }),
    GetTraceRequest: fields({
      trace_id: [1, 'bytes'],
      start_time: [2, 'Time'],
      end_time: [3, 'Time'],
      raw_traces: [4, 'bool'],
    }),
    ArchiveTraceRequest: fields({ trace_id: [1, 'bytes'], start_time: [2, 'Time'], end_time: [3, 'Time'] }),
    TagEntry: fields({ key: [1, 'string'], value: [2, 'string'] }),
    TraceQueryParameters: fields({
      service_name: [1, 'string'],
      operation_name: [2, 'string'],
      tags: [3, 'TagEntry', 'repeated'],
      start_time_min: [4, 'Time'],
      start_time_max: [5, 'Time'],
      duration_min: [6, 'Time'],
      duration_max: [7, 'Time'],
      search_depth: [8, 'int32'],
      raw_traces: [9, 'bool'],
    }),
    FindTracesRequest: fields({ query: [1, 'TraceQueryParameters'] }),
    Empty: fields({}),
    GetServicesResponse: fields({ services: [1, 'string', 'repeated'] }),
    GetOperationsRequest: fields({ service: [1, 'string'], span_kind: [2, 'string'] }),
    Operation: fields({ name: [1, 'string'], span_kind: [2, 'string'] }),
    GetOperationsResponse: fields({
      operationNames: [1, 'string', 'repeated'],
      operations: [2, 'Operation', 'repeated'],
    }),
    GetDependenciesRequest: fields({ start_time: [1, 'Time'], end_time: [2, 'Time'] }),
    DependencyLink: fields({
      parent: [1, 'string'],
      child: [2, 'string'],
      call_count: [3, 'uint64'],
      source: [4, 'string'],
    }),
    GetDependenciesResponse: fields({ dependencies: [1, 'DependencyLink', 'repeated'] }),
  },
});

const V2 = '/jaeger.api_v2.QueryService/';

export const API_V2_CALLS = {
  getTrace: { path: `${V2}GetTrace`, request: 'GetTraceRequest', response: 'SpansResponseChunk' },
  archiveTrace: { path: `${V2}ArchiveTrace`, request: 'ArchiveTraceRequest', response: 'Empty' },
  findTraces: { path: `${V2}FindTraces`, request: 'FindTracesRequest', response: 'SpansResponseChunk' },
  getServices: { path: `${V2}GetServices`, request: 'Empty', response: 'GetServicesResponse' },
  getOperations: { path: `${V2}GetOperations`, request: 'GetOperationsRequest', response: 'GetOperationsResponse' },
  getDependencies: {
    path: `${V2}GetDependencies`,
    request: 'GetDependenciesRequest',
    response: 'GetDependenciesResponse',
  },
} as const;

type FieldOf = readonly [id: number, type: string, rule?: 'repeated'];

/** A message by the number and type of each field. */
export function fields(numbers: Readonly<Record<string, FieldOf>>): protobuf.IType {
  return {
    fields: Object.fromEntries(
      Object.entries(numbers).map(([name, [id, type, rule]]) => [name, { id, type, ...(rule && { rule }) }]),
    ),
  };
}
