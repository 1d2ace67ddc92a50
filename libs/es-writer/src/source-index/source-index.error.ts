import { storageUnavailable } from '@app/es-client';

/** There is no index of that name, or nothing that may be read. */
export class SourceIndexError extends Error {
  override readonly name = 'SourceIndexError';
}

/** What a request about a named index that failed means to whoever named it. */
export function sourceError(error: unknown, index: string): unknown {
  const outage = storageUnavailable(error);
  if (outage !== undefined) return outage;
  const text = error instanceof Error ? error.message : '';
  if (text.includes('index_not_found_exception')) return new SourceIndexError(`there is no index ${index}`);
  if (text.includes('index_closed_exception')) return new SourceIndexError(`${index} is closed`);
  if (text.includes('invalid_index_name_exception'))
    return new SourceIndexError(`${index} cannot be the name of an index`);
  return error;
}
