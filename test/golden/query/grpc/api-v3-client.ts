import protobuf from 'protobufjs';
import { fields } from './api-v2-client.ts';

/**
 * The public definitions of `jaeger.api_v3` and OTLP, written down a second time.
 *
 * @see https://github.com/jaegertracing/jaeger-idl proto/api_v3
 * @see https://github.com/open-telemetry/opentelemetry-proto
 */
export const apiV3 = protobuf.Root.fromJSON({
  nested: {
    Time: fields({ seconds: [1, 'int64'], nanos: [2, 'int32'] }),
    GetTraceRequest: fields({
      trace_id: [1, 'string'],
      start_time: [2, 'Time'],
      end_time: [3, 'Time'],
      raw_traces: [4, 'bool'],
    }),
    Entry: fields({ key: [1, 'string'], value: [2, 'string'] }),
    Attribute: fields({ key: [1, 'string'], level: [2, 'string'] }),
    Field: fields({ name: [1, 'string'], level: [2, 'string'] }),
    Scalar: fields({ value: [1, 'string'], type: [2, 'string'] }),
    List: fields({ values: [1, 'string', 'repeated'], type: [2, 'string'] }),
    Expression: fields({
      attr: [1, 'Attribute'],
      field: [2, 'Field'],
      scalar: [4, 'Scalar'],
      list: [5, 'List'],
      call: [6, 'Call'],
    }),
    Call: fields({ op: [1, 'string'], args: [2, 'Expression', 'repeated'] }),
    TraceQueryParameters: fields({
      service_name: [1, 'string'],
      operation_name: [2, 'string'],
      attributes: [3, 'Entry', 'repeated'],
      start_time_min: [4, 'Time'],
      start_time_max: [5, 'Time'],
      duration_min: [6, 'Time'],
      duration_max: [7, 'Time'],
      search_depth: [8, 'int32'],
      raw_traces: [9, 'bool'],
      filter: [10, 'Call'],
    }),
    SearchRequest: fields({ query: [1, 'TraceQueryParameters'] }),
    Empty: fields({}),
    GetServicesResponse: fields({ services: [1, 'string', 'repeated'] }),
    GetOperationsRequest: fields({ service: [1, 'string'], span_kind: [2, 'string'] }),
    Operation: fields({ name: [1, 'string'], span_kind: [2, 'string'] }),
    GetOperationsResponse: fields({ operations: [1, 'Operation', 'repeated'] }),
    GetDependenciesRequest: fields({ start_time: [1, 'Time'], end_time: [2, 'Time'] }),
    Dependency: fields({ parent: [1, 'string'], child: [2, 'string'], call_count: [3, 'uint64'] }),
    DependenciesResponse: fields({ dependencies: [1, 'Dependency', 'repeated'] }),
    ServiceSummary: fields({ name: [1, 'string'], span_count: [2, 'int32'], error_span_count: [3, 'int32'] }),
    TraceSummary: fields({
      trace_id: [1, 'string'],
      root_service_name: [2, 'string'],
      root_operation_name: [3, 'string'],
      min_start_time_unix_nano: [4, 'fixed64'],
      max_end_time_unix_nano: [5, 'fixed64'],
      span_count: [6, 'int32'],
      error_span_count: [7, 'int32'],
      orphan_span_count: [8, 'int32'],
      services: [9, 'ServiceSummary', 'repeated'],
    }),
    FindTraceSummariesResponse: fields({ summaries: [1, 'TraceSummary', 'repeated'] }),
    AnyValue: {
      ...fields({
        string_value: [1, 'string'],
        bool_value: [2, 'bool'],
        int_value: [3, 'int64'],
        double_value: [4, 'double'],
        array_value: [5, 'ArrayValue'],
        bytes_value: [7, 'bytes'],
      }),
      oneofs: {
        value: { oneof: ['string_value', 'bool_value', 'int_value', 'double_value', 'array_value', 'bytes_value'] },
      },
    },
    ArrayValue: fields({ values: [1, 'AnyValue', 'repeated'] }),
    KeyValue: fields({ key: [1, 'string'], value: [2, 'AnyValue'] }),
    Resource: fields({ attributes: [1, 'KeyValue', 'repeated'] }),
    Scope: fields({ name: [1, 'string'], version: [2, 'string'] }),
    Event: fields({ time_unix_nano: [1, 'fixed64'], name: [2, 'string'], attributes: [3, 'KeyValue', 'repeated'] }),
    Link: fields({ trace_id: [1, 'bytes'], span_id: [2, 'bytes'], attributes: [4, 'KeyValue', 'repeated'] }),
    Status: fields({ message: [2, 'string'], code: [3, 'int32'] }),
    Span: fields({
      trace_id: [1, 'bytes'],
      span_id: [2, 'bytes'],
      trace_state: [3, 'string'],
      parent_span_id: [4, 'bytes'],
      name: [5, 'string'],
      kind: [6, 'int32'],
      start_time_unix_nano: [7, 'fixed64'],
      end_time_unix_nano: [8, 'fixed64'],
      attributes: [9, 'KeyValue', 'repeated'],
      events: [11, 'Event', 'repeated'],
      links: [13, 'Link', 'repeated'],
      status: [15, 'Status'],
      flags: [16, 'fixed32'],
    }),
    ScopeSpans: fields({ scope: [1, 'Scope'], spans: [2, 'Span', 'repeated'] }),
    ResourceSpans: fields({ resource: [1, 'Resource'], scope_spans: [2, 'ScopeSpans', 'repeated'] }),
    TracesData: fields({ resource_spans: [1, 'ResourceSpans', 'repeated'] }),
  },
});

const V3 = '/jaeger.api_v3.QueryService/';

export const API_V3_CALLS = {
  getTrace: { path: `${V3}GetTrace`, request: 'GetTraceRequest', response: 'TracesData' },
  findTraces: { path: `${V3}FindTraces`, request: 'SearchRequest', response: 'TracesData' },
  getServices: { path: `${V3}GetServices`, request: 'Empty', response: 'GetServicesResponse' },
  getOperations: { path: `${V3}GetOperations`, request: 'GetOperationsRequest', response: 'GetOperationsResponse' },
  getDependencies: {
    path: `${V3}GetDependencies`,
    request: 'GetDependenciesRequest',
    response: 'DependenciesResponse',
  },
  findTraceSummaries: {
    path: `${V3}FindTraceSummaries`,
    request: 'SearchRequest',
    response: 'FindTraceSummariesResponse',
  },
} as const;
