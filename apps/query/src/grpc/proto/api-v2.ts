import { DURATION, TIMESTAMP } from './google.js';
import type { ProtoFile } from './proto-file.js';

/** @see https://github.com/jaegertracing/jaeger-idl proto/api_v2/model.proto */
export const MODEL: ProtoFile = {
  name: 'model.proto',
  package: 'jaeger.api_v2',
  imports: [TIMESTAMP.name, DURATION.name],
  enums: {
    ValueType: { STRING: 0, BOOL: 1, INT64: 2, FLOAT64: 3, BINARY: 4 },
    SpanRefType: { CHILD_OF: 0, FOLLOWS_FROM: 1 },
  },
  messages: {
    KeyValue: {
      key: 'string = 1',
      v_type: 'ValueType = 2',
      v_str: 'string = 3',
      v_bool: 'bool = 4',
      v_int64: 'int64 = 5',
      v_float64: 'double = 6',
      v_binary: 'bytes = 7',
    },
    Log: { timestamp: '.google.protobuf.Timestamp = 1', fields: 'repeated KeyValue = 2' },
    SpanRef: { trace_id: 'bytes = 1', span_id: 'bytes = 2', ref_type: 'SpanRefType = 3' },
    Process: { service_name: 'string = 1', tags: 'repeated KeyValue = 2' },
    Span: {
      trace_id: 'bytes = 1',
      span_id: 'bytes = 2',
      operation_name: 'string = 3',
      references: 'repeated SpanRef = 4',
      flags: 'uint32 = 5',
      start_time: '.google.protobuf.Timestamp = 6',
      duration: '.google.protobuf.Duration = 7',
      tags: 'repeated KeyValue = 8',
      logs: 'repeated Log = 9',
      process: 'Process = 10',
      process_id: 'string = 11',
      warnings: 'repeated string = 12',
    },
    DependencyLink: { parent: 'string = 1', child: 'string = 2', call_count: 'uint64 = 3', source: 'string = 4' },
  },
};

/** @see https://github.com/jaegertracing/jaeger-idl proto/api_v2/query.proto */
export const API_V2: ProtoFile = {
  name: 'api_v2/query.proto',
  package: 'jaeger.api_v2',
  imports: [MODEL.name, TIMESTAMP.name, DURATION.name],
  messages: {
    GetTraceRequest: {
      trace_id: 'bytes = 1',
      start_time: '.google.protobuf.Timestamp = 2',
      end_time: '.google.protobuf.Timestamp = 3',
      raw_traces: 'bool = 4',
    },
    SpansResponseChunk: { spans: 'repeated Span = 1' },
    ArchiveTraceRequest: {
      trace_id: 'bytes = 1',
      start_time: '.google.protobuf.Timestamp = 2',
      end_time: '.google.protobuf.Timestamp = 3',
    },
    ArchiveTraceResponse: {},
    TraceQueryParameters: {
      service_name: 'string = 1',
      operation_name: 'string = 2',
      tags: 'map<string, string> = 3',
      start_time_min: '.google.protobuf.Timestamp = 4',
      start_time_max: '.google.protobuf.Timestamp = 5',
      duration_min: '.google.protobuf.Duration = 6',
      duration_max: '.google.protobuf.Duration = 7',
      search_depth: 'int32 = 8',
      raw_traces: 'bool = 9',
    },
    FindTracesRequest: { query: 'TraceQueryParameters = 1' },
    GetServicesRequest: {},
    GetServicesResponse: { services: 'repeated string = 1' },
    GetOperationsRequest: { service: 'string = 1', span_kind: 'string = 2' },
    Operation: { name: 'string = 1', span_kind: 'string = 2' },
    GetOperationsResponse: { operationNames: 'repeated string = 1', operations: 'repeated Operation = 2' },
    GetDependenciesRequest: {
      start_time: '.google.protobuf.Timestamp = 1',
      end_time: '.google.protobuf.Timestamp = 2',
    },
    GetDependenciesResponse: { dependencies: 'repeated DependencyLink = 1' },
  },
  services: {
    QueryService: {
      GetTrace: { request: 'GetTraceRequest', response: 'SpansResponseChunk', streams: true },
      ArchiveTrace: { request: 'ArchiveTraceRequest', response: 'ArchiveTraceResponse' },
      FindTraces: { request: 'FindTracesRequest', response: 'SpansResponseChunk', streams: true },
      GetServices: { request: 'GetServicesRequest', response: 'GetServicesResponse' },
      GetOperations: { request: 'GetOperationsRequest', response: 'GetOperationsResponse' },
      GetDependencies: { request: 'GetDependenciesRequest', response: 'GetDependenciesResponse' },
    },
  },
};
