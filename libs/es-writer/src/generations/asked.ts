import { errorTypeOf, storageUnavailable } from '@app/es-client';
import { MissingIndexError } from '@app/storage';

/**
 * Makes typed errors of what a call of the Elasticsearch client throws; what they do not know passes through.
 *
 * @throws {StorageUnavailableError}
 * @throws {MissingIndexError}
 */
export async function asked<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const missing = errorTypeOf(error) === 'index_not_found_exception' && error instanceof Error;
    if (missing) throw new MissingIndexError(firstLine(error), { cause: error });
    throw storageUnavailable(error) ?? error;
  }
}

/** The client's messages repeat the whole answer below. */
function firstLine({ message }: Error): string {
  return message.split('\n', 1)[0] ?? '';
}
