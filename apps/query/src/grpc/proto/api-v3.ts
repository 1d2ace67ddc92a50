import { DURATION, TIMESTAMP } from './google.js';
import { OTLP_TRACE } from './otlp.js';
import type { ProtoFile } from './proto-file.js';

/** A filter as a tree of calls. @see https://github.com/jaegertracing/jaeger-idl proto/expression/v1/expression.proto */
export const EXPRESSION: ProtoFile = {
  name: 'expression/v1/expression.proto',
  package: 'jaeger.expression.v1',
  messages: {
    Expression: {
      attr: 'oneof term AttributeReference = 1',
      field: 'oneof term FieldReference = 2',
      nested: 'oneof term NestedReference = 3',
      scalar: 'oneof term Scalar = 4',
      list: 'oneof term List = 5',
      call: 'oneof term Call = 6',
    },
    AttributeReference: { key: 'string = 1', level: 'string = 2' },
    FieldReference: { name: 'string = 1', level: 'string = 2' },
    NestedReference: { level: 'string = 1' },
    Scalar: { value: 'string = 1', type: 'string = 2' },
    List: { values: 'repeated string = 1', type: 'string = 2' },
    Call: { op: 'string = 1', args: 'repeated Expression = 2' },
  },
};

/** @see https://github.com/jaegertracing/jaeger-idl proto/api_v3/query_service.proto */
export const API_V3: ProtoFile = {
  name: 'api_v3/query_service.proto',
  package: 'jaeger.api_v3',
  imports: [TIMESTAMP.name, DURATION.name, OTLP_TRACE.name, EXPRESSION.name],
  messages: {
    GetTraceRequest: {
      trace_id: 'string = 1',
      start_time: '.google.protobuf.Timestamp = 2',
      end_time: '.google.protobuf.Timestamp = 3',
      raw_traces: 'bool = 4',
    },
    TraceQueryParameters: {
      service_name: 'string = 1',
      operation_name: 'string = 2',
      attributes: 'map<string, string> = 3',
      start_time_min: '.google.protobuf.Timestamp = 4',
      start_time_max: '.google.protobuf.Timestamp = 5',
      duration_min: '.google.protobuf.Duration = 6',
      duration_max: '.google.protobuf.Duration = 7',
      search_depth: 'int32 = 8',
      raw_traces: 'bool = 9',
      filter: '.jaeger.expression.v1.Call = 10',
    },
    FindTracesRequest: { query: 'TraceQueryParameters = 1' },
    GetServicesRequest: {},
    GetServicesResponse: { services: 'repeated string = 1' },
    GetOperationsRequest: { service: 'string = 1', span_kind: 'string = 2' },
    Operation: { name: 'string = 1', span_kind: 'string = 2' },
    GetOperationsResponse: { operations: 'repeated Operation = 1' },
    GetDependenciesRequest: {
      start_time: '.google.protobuf.Timestamp = 1',
      end_time: '.google.protobuf.Timestamp = 2',
    },
    Dependency: { parent: 'string = 1', child: 'string = 2', call_count: 'uint64 = 3' },
    DependenciesResponse: { dependencies: 'repeated Dependency = 1' },
    ServiceSummary: { name: 'string = 1', span_count: 'int32 = 2', error_span_count: 'int32 = 3' },
    TraceSummary: {
      trace_id: 'string = 1',
      root_service_name: 'string = 2',
      root_operation_name: 'string = 3',
      min_start_time_unix_nano: 'fixed64 = 4',
      max_end_time_unix_nano: 'fixed64 = 5',
      span_count: 'int32 = 6',
      error_span_count: 'int32 = 7',
      orphan_span_count: 'int32 = 8',
      services: 'repeated ServiceSummary = 9',
    },
    FindTraceSummariesRequest: { query: 'TraceQueryParameters = 1' },
    FindTraceSummariesResponse: { summaries: 'repeated TraceSummary = 1' },
  },
  services: {
    QueryService: {
      GetTrace: { request: 'GetTraceRequest', response: '.opentelemetry.proto.trace.v1.TracesData', streams: true },
      FindTraces: { request: 'FindTracesRequest', response: '.opentelemetry.proto.trace.v1.TracesData', streams: true },
      GetServices: { request: 'GetServicesRequest', response: 'GetServicesResponse' },
      GetOperations: { request: 'GetOperationsRequest', response: 'GetOperationsResponse' },
      GetDependencies: { request: 'GetDependenciesRequest', response: 'DependenciesResponse' },
      FindTraceSummaries: {
        request: 'FindTraceSummariesRequest',
        response: 'FindTraceSummariesResponse',
        streams: true,
      },
    },
  },
};
