import type { Outcome } from '../../intake/outcome.js';
import type { RequestRefused } from '../../intake/request-refused.error.js';
import { bytes, integer, message, text } from './protobuf-fields.js';
import { REFUSAL_CODES } from './refusal-codes.js';

type Success = Exclude<Outcome, RequestRefused>;

const TYPE_PREFIX = 'type.googleapis.com/google.rpc.';

/**
 * `ExportTraceServiceResponse` in protobuf. Empty, with `partial_success` unset, when nothing was rejected.
 *
 * @see opentelemetry-proto: collector/trace/v1/trace_service.proto
 */
export function responseProtobuf(outcome: Success): Buffer {
  if (outcome.kind === 'accepted') return message();
  return bytes(1, message(integer(1, outcome.rejectedSpans), text(2, outcome.message)));
}

/** The same in JSON; 64-bit integers are strings there. */
export function responseJson(outcome: Success): object {
  if (outcome.kind === 'accepted') return {};
  return { partialSuccess: { rejectedSpans: String(outcome.rejectedSpans), errorMessage: outcome.message } };
}

/**
 * `google.rpc.Status` in protobuf, with `RetryInfo` where the client should try again and `BadRequest` where it is to blame.
 *
 * @see googleapis: google/rpc/status.proto, error_details.proto
 */
export function statusProtobuf(refused: RequestRefused): Buffer {
  const { retryAfterSeconds, reason, message: description } = refused;
  const details: Buffer[] = [];
  if (retryAfterSeconds !== undefined) details.push(any('RetryInfo', bytes(1, integer(1, retryAfterSeconds))));
  if (reason === 'malformed') details.push(any('BadRequest', bytes(1, text(2, description))));
  return message(
    integer(1, REFUSAL_CODES[reason].grpc),
    text(2, description),
    ...details.map((detail) => bytes(3, detail)),
  );
}

export function statusJson(refused: RequestRefused): object {
  const { retryAfterSeconds, reason, message: description } = refused;
  const details: object[] = [];
  if (retryAfterSeconds !== undefined) {
    details.push({ '@type': `${TYPE_PREFIX}RetryInfo`, retryDelay: `${retryAfterSeconds}s` });
  }
  if (reason === 'malformed') details.push({ '@type': `${TYPE_PREFIX}BadRequest`, fieldViolations: [{ description }] });
  return { code: REFUSAL_CODES[reason].grpc, message: description, ...(details.length > 0 && { details }) };
}

/** `google.protobuf.Any`. */
function any(type: string, value: Buffer): Buffer {
  return message(text(1, TYPE_PREFIX + type), bytes(2, value));
}
