import {
  loadFileDescriptorSetFromObject,
  type MessageTypeDefinition,
  type PackageDefinition,
} from '@grpc/proto-loader';
import type { ServiceDefinition } from '@grpc/grpc-js';
import { API_V2, MODEL } from './api-v2.js';
import { API_V3, EXPRESSION } from './api-v3.js';
import { describeFile } from './describe-file.js';
import { DESCRIPTOR, DURATION, RPC_STATUS, TIMESTAMP } from './google.js';
import { OTLP_COMMON, OTLP_RESOURCE, OTLP_TRACE } from './otlp.js';
import type { ProtoFile } from './proto-file.js';

const SERVED = [TIMESTAMP, DURATION, OTLP_COMMON, OTLP_RESOURCE, OTLP_TRACE, EXPRESSION, MODEL, API_V2, API_V3];

/**
 * Requests arrive with every field, integers as numbers; messages that are missing are `null`, and maps are lists of `{key, value}`.
 * Answers may leave fields out; 64-bit integers may be decimal text, and bytes base64.
 */
const loaded: PackageDefinition = load([...SERVED, RPC_STATUS, DESCRIPTOR]);

export const API_V2_NAME = 'jaeger.api_v2.QueryService';
export const API_V3_NAME = 'jaeger.api_v3.QueryService';

export const API_V2_SERVICE = loaded[API_V2_NAME] as ServiceDefinition;
export const API_V3_SERVICE = loaded[API_V3_NAME] as ServiceDefinition;

/** @param name full name of a message */
export function encodeMessage(name: string, message: object): Buffer {
  return (loaded[name] as MessageTypeDefinition<object, object>).serialize(message);
}

/** What reflection tells: everything that is needed to call the services, under the names of the definitions. */
export function reflectedFiles(): PackageDefinition {
  const fileDescriptorProtos = SERVED.map((file) =>
    encodeMessage('google.protobuf.FileDescriptorProto', describeFile(file, 'snake_case')),
  );
  return { files: { format: 'Protocol Buffer 3 EnumDescriptorProto', type: {}, fileDescriptorProtos } };
}

function load(files: readonly ProtoFile[]): PackageDefinition {
  const file = files.map((each) => describeFile(each, 'camelCase'));
  return loadFileDescriptorSetFromObject({ file }, { longs: Number, defaults: true });
}
