import type { ProtoFile } from './proto-file.js';

/** @see https://protobuf.dev/reference/protobuf/google.protobuf/ */
export const TIMESTAMP: ProtoFile = {
  name: 'google/protobuf/timestamp.proto',
  package: 'google.protobuf',
  messages: { Timestamp: { seconds: 'int64 = 1', nanos: 'int32 = 2' } },
};

export const DURATION: ProtoFile = {
  name: 'google/protobuf/duration.proto',
  package: 'google.protobuf',
  messages: { Duration: { seconds: 'int64 = 1', nanos: 'int32 = 2' } },
};

/** What a failed call says of itself. @see googleapis: google/rpc/status.proto, error_details.proto */
export const RPC_STATUS: ProtoFile = {
  name: 'google/rpc/status.proto',
  package: 'google.rpc',
  imports: [DURATION.name],
  messages: {
    Status: { code: 'int32 = 1', message: 'string = 2', details: 'repeated TypedValue = 3' },
    /** `google.protobuf.Any`, under a name that proto-loader does not treat in a way of its own. */
    TypedValue: { type_url: 'string = 1', value: 'bytes = 2' },
    RetryInfo: { retry_delay: '.google.protobuf.Duration = 1' },
    BadRequest: { field_violations: 'repeated FieldViolation = 1' },
    FieldViolation: { field: 'string = 1', description: 'string = 2' },
  },
};

/** The part of `google/protobuf/descriptor.proto` that {@link ProtoFile} can say. */
export const DESCRIPTOR: ProtoFile = {
  name: 'google/protobuf/descriptor.proto',
  package: 'google.protobuf',
  messages: {
    FileDescriptorProto: {
      name: 'string = 1',
      package: 'string = 2',
      dependency: 'repeated string = 3',
      message_type: 'repeated DescriptorProto = 4',
      enum_type: 'repeated EnumDescriptorProto = 5',
      service: 'repeated ServiceDescriptorProto = 6',
      syntax: 'string = 12',
    },
    DescriptorProto: {
      name: 'string = 1',
      field: 'repeated FieldDescriptorProto = 2',
      nested_type: 'repeated DescriptorProto = 3',
      options: 'MessageOptions = 7',
      oneof_decl: 'repeated OneofDescriptorProto = 8',
    },
    MessageOptions: { map_entry: 'bool = 7' },
    OneofDescriptorProto: { name: 'string = 1' },
    FieldDescriptorProto: {
      name: 'string = 1',
      number: 'int32 = 3',
      label: 'int32 = 4',
      type: 'int32 = 5',
      type_name: 'string = 6',
      oneof_index: 'int32 = 9',
      json_name: 'string = 10',
    },
    EnumDescriptorProto: { name: 'string = 1', value: 'repeated EnumValueDescriptorProto = 2' },
    EnumValueDescriptorProto: { name: 'string = 1', number: 'int32 = 2' },
    ServiceDescriptorProto: { name: 'string = 1', method: 'repeated MethodDescriptorProto = 2' },
    MethodDescriptorProto: {
      name: 'string = 1',
      input_type: 'string = 2',
      output_type: 'string = 3',
      server_streaming: 'bool = 6',
    },
  },
};
