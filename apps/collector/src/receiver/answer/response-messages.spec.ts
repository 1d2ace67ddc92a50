import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { RequestRefused, type RefusalReason } from '../../intake/request-refused.error.js';
import { REFUSAL_CODES } from './refusal-codes.js';
import { responseJson, responseProtobuf, statusJson, statusProtobuf } from './response-messages.js';

/** google/rpc/status.proto, error_details.proto, collector/trace/v1/trace_service.proto. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Any { string type_url = 1; bytes value = 2; }
  message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
  message Duration { int64 seconds = 1; int32 nanos = 2; }
  message RetryInfo { Duration retry_delay = 1; }
  message FieldViolation { string field = 1; string description = 2; }
  message BadRequest { repeated FieldViolation field_violations = 1; }
  message PartialSuccess { int64 rejected_spans = 1; string error_message = 2; }
  message Response { PartialSuccess partial_success = 1; }`);

function decode(type: string, bytes: Uint8Array): Record<string, unknown> {
  const message = root.lookupType(type);
  return message.toObject(message.decode(bytes), { longs: String });
}

describe('refusals', () => {
  it.each<[RefusalReason, number, number]>([
    ['malformed', 400, 3],
    ['too large', 413, 8],
    ['unsupported encoding', 415, 12],
    ['slow body', 408, 4],
    ['client left', 400, 1],
    ['no room', 503, 14],
    ['sink unavailable', 503, 14],
    ['deadline', 503, 14],
    ['unexpected', 503, 14],
  ])('%s is HTTP %i and gRPC %i', (reason, http, grpc) => {
    expect(REFUSAL_CODES[reason]).toEqual({ http, grpc });
  });

  it('carry RetryInfo where the client should try again', () => {
    const refused = new RequestRefused('no room', 'busy', 300);
    const status = decode('Status', statusProtobuf(refused));
    expect(status).toMatchObject({ code: 14, message: 'busy' });
    const [detail] = root.lookupType('Status').decode(statusProtobuf(refused)).toJSON()['details'];
    expect(detail.typeUrl).toBe('type.googleapis.com/google.rpc.RetryInfo');
    expect(decode('RetryInfo', Buffer.from(detail.value, 'base64'))).toEqual({ retryDelay: { seconds: '300' } });
    expect(statusJson(refused)).toEqual({
      code: 14,
      message: 'busy',
      details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '300s' }],
    });
  });

  it('carry BadRequest where the client is to blame', () => {
    const message = 'é'.repeat(100);
    const refused = new RequestRefused('malformed', message);
    const [detail] = root.lookupType('Status').decode(statusProtobuf(refused)).toJSON()['details'];
    expect(detail.typeUrl).toBe('type.googleapis.com/google.rpc.BadRequest');
    expect(decode('BadRequest', Buffer.from(detail.value, 'base64'))).toEqual({
      fieldViolations: [{ description: message }],
    });
  });

  it('carry nothing else', () => {
    const refused = new RequestRefused('too large', 'no');
    expect(decode('Status', statusProtobuf(refused))).toEqual({ code: 8, message: 'no' });
    expect(statusJson(refused)).toEqual({ code: 8, message: 'no' });
  });
});

describe('responses', () => {
  it('leave partial_success unset when everything was taken', () => {
    expect(responseProtobuf({ kind: 'accepted' })).toEqual(Buffer.alloc(0));
    expect(responseJson({ kind: 'accepted' })).toEqual({});
  });

  it('say how many spans were rejected, and why', () => {
    const outcome = { kind: 'partial', rejectedSpans: 123_456_789_012, message: 'ids' } as const;
    const partialSuccess = { rejectedSpans: '123456789012', errorMessage: 'ids' };
    expect(decode('Response', responseProtobuf(outcome))).toEqual({ partialSuccess });
    expect(responseJson(outcome)).toEqual({ partialSuccess });
  });
});
