import type { ProtoFile } from './proto-file.js';

/** @see https://github.com/open-telemetry/opentelemetry-proto */
export const OTLP_COMMON: ProtoFile = {
  name: 'opentelemetry/proto/common/v1/common.proto',
  package: 'opentelemetry.proto.common.v1',
  messages: {
    AnyValue: {
      string_value: 'oneof value string = 1',
      bool_value: 'oneof value bool = 2',
      int_value: 'oneof value int64 = 3',
      double_value: 'oneof value double = 4',
      array_value: 'oneof value ArrayValue = 5',
      kvlist_value: 'oneof value KeyValueList = 6',
      bytes_value: 'oneof value bytes = 7',
    },
    ArrayValue: { values: 'repeated AnyValue = 1' },
    KeyValueList: { values: 'repeated KeyValue = 1' },
    KeyValue: { key: 'string = 1', value: 'AnyValue = 2' },
    InstrumentationScope: {
      name: 'string = 1',
      version: 'string = 2',
      attributes: 'repeated KeyValue = 3',
      dropped_attributes_count: 'uint32 = 4',
    },
  },
};

export const OTLP_RESOURCE: ProtoFile = {
  name: 'opentelemetry/proto/resource/v1/resource.proto',
  package: 'opentelemetry.proto.resource.v1',
  imports: [OTLP_COMMON.name],
  messages: {
    Resource: {
      attributes: 'repeated .opentelemetry.proto.common.v1.KeyValue = 1',
      dropped_attributes_count: 'uint32 = 2',
    },
  },
};

/** Messages that the original nests in others stand beside them here: on the wire there is no difference. */
export const OTLP_TRACE: ProtoFile = {
  name: 'opentelemetry/proto/trace/v1/trace.proto',
  package: 'opentelemetry.proto.trace.v1',
  imports: [OTLP_COMMON.name, OTLP_RESOURCE.name],
  messages: {
    TracesData: { resource_spans: 'repeated ResourceSpans = 1' },
    ResourceSpans: {
      resource: '.opentelemetry.proto.resource.v1.Resource = 1',
      scope_spans: 'repeated ScopeSpans = 2',
      schema_url: 'string = 3',
    },
    ScopeSpans: {
      scope: '.opentelemetry.proto.common.v1.InstrumentationScope = 1',
      spans: 'repeated Span = 2',
      schema_url: 'string = 3',
    },
    Span: {
      trace_id: 'bytes = 1',
      span_id: 'bytes = 2',
      trace_state: 'string = 3',
      parent_span_id: 'bytes = 4',
      name: 'string = 5',
      kind: 'SpanKind = 6',
      start_time_unix_nano: 'fixed64 = 7',
      end_time_unix_nano: 'fixed64 = 8',
      attributes: 'repeated .opentelemetry.proto.common.v1.KeyValue = 9',
      dropped_attributes_count: 'uint32 = 10',
      events: 'repeated Event = 11',
      dropped_events_count: 'uint32 = 12',
      links: 'repeated Link = 13',
      dropped_links_count: 'uint32 = 14',
      status: 'Status = 15',
      flags: 'fixed32 = 16',
    },
    Event: {
      time_unix_nano: 'fixed64 = 1',
      name: 'string = 2',
      attributes: 'repeated .opentelemetry.proto.common.v1.KeyValue = 3',
      dropped_attributes_count: 'uint32 = 4',
    },
    Link: {
      trace_id: 'bytes = 1',
      span_id: 'bytes = 2',
      trace_state: 'string = 3',
      attributes: 'repeated .opentelemetry.proto.common.v1.KeyValue = 4',
      dropped_attributes_count: 'uint32 = 5',
      flags: 'fixed32 = 6',
    },
    Status: { message: 'string = 2', code: 'StatusCode = 3' },
  },
  enums: {
    SpanKind: {
      SPAN_KIND_UNSPECIFIED: 0,
      SPAN_KIND_INTERNAL: 1,
      SPAN_KIND_SERVER: 2,
      SPAN_KIND_CLIENT: 3,
      SPAN_KIND_PRODUCER: 4,
      SPAN_KIND_CONSUMER: 5,
    },
    StatusCode: { STATUS_CODE_UNSET: 0, STATUS_CODE_OK: 1, STATUS_CODE_ERROR: 2 },
  },
};
