import type { RefusalReason } from '../../intake/request-refused.error.js';
import { GrpcStatus } from './grpc-status.js';

/** One row: how a refusal is said on either transport. */
export interface RefusalCodes {
  readonly http: number;
  readonly grpc: number;
}

/**
 * The one place where outcomes become status codes.
 *
 * Exporters try again after HTTP 503 and gRPC UNAVAILABLE, all of them; HTTP 429 or 500, and RESOURCE_EXHAUSTED without
 * RetryInfo, make some of them drop the spans.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/#failures, #failures-1
 */
export const REFUSAL_CODES: Readonly<Record<RefusalReason, RefusalCodes>> = {
  // HTTP has one code for both: Jaeger's, which no exporter tries again after.
  'no tenant': { http: 401, grpc: GrpcStatus.unauthenticated },
  'unknown tenant': { http: 401, grpc: GrpcStatus.permissionDenied },
  malformed: { http: 400, grpc: GrpcStatus.invalidArgument },
  'too large': { http: 413, grpc: GrpcStatus.resourceExhausted },
  'unsupported encoding': { http: 415, grpc: GrpcStatus.unimplemented },
  'slow body': { http: 408, grpc: GrpcStatus.deadlineExceeded },
  'client left': { http: 400, grpc: GrpcStatus.cancelled },
  'no room': { http: 503, grpc: GrpcStatus.unavailable },
  'sink unavailable': { http: 503, grpc: GrpcStatus.unavailable },
  deadline: { http: 503, grpc: GrpcStatus.unavailable },
  unexpected: { http: 503, grpc: GrpcStatus.unavailable },
};
