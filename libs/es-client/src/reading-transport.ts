import {
  errors,
  SniffingTransport,
  type TransportRequestOptions,
  type TransportRequestOptionsWithMeta,
  type TransportRequestOptionsWithOutMeta,
  type TransportRequestParams,
  type TransportResult,
} from '@elastic/elasticsearch';

/** Of Node's zlib, all beginning so. */
const INFLATE_ERRORS = 'Z_';

/**
 * The client's own transport, except that an answer whose body cannot be inflated fails like any other that cannot be read: with
 * a `DeserializationError`. The client lets zlib's error through, which nobody who calls it could tell from a bug.
 */
export class ReadingTransport extends SniffingTransport {
  override request<R = unknown>(
    params: TransportRequestParams,
    options?: TransportRequestOptionsWithOutMeta,
  ): Promise<R>;
  override request<R = unknown, C = unknown>(
    params: TransportRequestParams,
    options?: TransportRequestOptionsWithMeta,
  ): Promise<TransportResult<R, C>>;
  override request<R = unknown>(params: TransportRequestParams, options?: TransportRequestOptions): Promise<R>;
  override async request(params: TransportRequestParams, options?: TransportRequestOptions): Promise<unknown> {
    try {
      return await super.request(params, options);
    } catch (error) {
      if (isInflateError(error)) throw new errors.DeserializationError(`cannot be inflated: ${error.message}`, '');
      throw error;
    }
  }
}

function isInflateError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith(INFLATE_ERRORS);
}
