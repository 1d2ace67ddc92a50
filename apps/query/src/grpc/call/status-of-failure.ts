import { Metadata, status, type StatusObject } from '@grpc/grpc-js';
import type { Failure } from '../../api/failure/failure.js';
import { encodeMessage } from '../proto/definitions.js';

/** @see googleapis: google/rpc/code.proto, which names the HTTP status of each */
const CODES: ReadonlyMap<number, status> = new Map([
  [400, status.INVALID_ARGUMENT],
  [401, status.UNAUTHENTICATED],
  [403, status.PERMISSION_DENIED],
  [404, status.NOT_FOUND],
  [413, status.RESOURCE_EXHAUSTED],
  [429, status.RESOURCE_EXHAUSTED],
  [501, status.UNIMPLEMENTED],
  [503, status.UNAVAILABLE],
  [504, status.DEADLINE_EXCEEDED],
]);

/** When the storage gave no hint. */
const RETRY_AFTER_SECONDS = 1;

/** How a call ends that failed: with what a program can use in `google.rpc.Status`, as all gRPC libraries look for it. */
export function statusOfFailure(failure: Failure): StatusObject {
  const code = CODES.get(failure.status) ?? status.INTERNAL;
  const details = detailsOf(failure, code);
  const metadata = new Metadata();
  if (details.length > 0) {
    const rpcStatus = encodeMessage('google.rpc.Status', { code, message: failure.message, details });
    metadata.set('grpc-status-details-bin', rpcStatus);
  }
  return { code, details: failure.message, metadata };
}

function detailsOf({ parameter, message, retryAfterSeconds }: Failure, code: status): object[] {
  if (code === status.UNAVAILABLE) {
    return [typed('google.rpc.RetryInfo', { retryDelay: { seconds: retryAfterSeconds ?? RETRY_AFTER_SECONDS } })];
  }
  if (parameter === undefined) return [];
  return [typed('google.rpc.BadRequest', { fieldViolations: [{ field: parameter, description: message }] })];
}

/** `google.protobuf.Any`. */
function typed(name: string, message: object): object {
  return { typeUrl: `type.googleapis.com/${name}`, value: encodeMessage(name, message) };
}
