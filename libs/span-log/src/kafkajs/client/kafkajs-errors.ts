import kafkajs from 'kafkajs';
import { UnreadableBatchError } from '../codecs/codec.js';

const { KafkaJSError } = kafkajs;

/**
 * Whether an error came from Kafka or the way to it, rather than from a bug. kafkajs wraps whatever is thrown inside it, our own code included,
 * so the innermost cause decides.
 */
export function isKafkaFailure(error: unknown): error is Error {
  if (error instanceof AggregateError || isKafkajsAggregate(error)) return error.errors.every(isKafkaFailure);
  const cause = innermostCause(error);
  return cause instanceof KafkaJSError || cause instanceof UnreadableBatchError || isSystemError(cause);
}

/** Kafka's own name of an error, such as `REBALANCE_IN_PROGRESS`; undefined for failures of another kind. */
export function protocolErrorType(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('type' in at && typeof at.type === 'string') return at.type;
  }
  return undefined;
}

function innermostCause(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? innermostCause(error.cause) : error;
}

function isKafkajsAggregate(error: unknown): error is Error & { errors: readonly unknown[] } {
  return error instanceof Error && error.name === 'KafkaJSAggregateError' && 'errors' in error;
}

/** Of the operating system: a socket, a name that does not resolve, a certificate. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && !error.code.startsWith('ERR_');
}
