import { MalformedOtlpError } from '@app/model';
import { jittered } from '../admission/retry-after.js';
import { SinkUnavailableError } from '../sink/sink-unavailable.error.js';
import { RequestRefused } from './request-refused.error.js';

/** What became of a request, before it is put into words of HTTP or gRPC. */
export type Outcome =
  | { readonly kind: 'accepted' }
  /** Some spans can never be stored; the rest is. */
  | { readonly kind: 'partial'; readonly rejectedSpans: number; readonly message: string }
  | RequestRefused;

/** How long clients stay away from a sink that gave no hint. */
const SINK_RETRY_SECONDS = 5;

/**
 * The outcome of a request that failed. Anything without a name of its own is a bug, but not the client's: it may try
 * again.
 */
export function outcomeOfError(error: unknown, random: () => number = Math.random): RequestRefused {
  if (error instanceof RequestRefused) return error;
  if (error instanceof MalformedOtlpError) return new RequestRefused('malformed', error.message);
  if (error instanceof SinkUnavailableError) {
    const seconds = Math.max(1, Math.ceil((error.retryAfterMs ?? SINK_RETRY_SECONDS * 1000) / 1000));
    return new RequestRefused(
      'sink unavailable',
      'the storage is not available, try later',
      jittered(seconds, random),
      {
        cause: error,
      },
    );
  }
  return new RequestRefused('unexpected', 'internal error', jittered(SINK_RETRY_SECONDS, random), { cause: error });
}
