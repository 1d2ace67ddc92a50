import { storageUnavailable } from '@app/es-client';
import { Client, errors } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import type { BulkAnswer } from './bulk-answer.js';
import { isThrottling } from './classify-item.js';
import { readBulkError, readBulkResponse } from './read-bulk-response.js';

/** Whole requests that Elasticsearch refuses with 400 because of one document, such as an `_id` above 512 bytes. */
const BAD_BODY_TYPES = new Set([
  'action_request_validation_exception',
  'illegal_argument_exception',
  'json_parse_exception',
  'parse_exception',
  'parsing_exception',
  'x_content_e_o_f_exception',
  'x_content_parse_exception',
]);

/** The same type is said of a request whose parameters are wrong: that is a server that we do not know, not the body. */
const NOT_THE_BODY = /unrecognized parameter/i;

/** Statuses of a request that took too long, said by the server itself or by a gateway. */
const TIMEOUT_STATUSES: readonly number[] = [408, 504];

/**
 * How long documents wait within a request for a shard that is away. Elasticsearch's own minute would keep the answer for
 * all the others back beyond any reasonable time-out.
 */
const SHARD_TIMEOUT = '10s';

/** To hide secrets in its errors, the client copies the request, a body of bytes as one property per byte: 40 MB take 4 GB. */
const WITHOUT_BODY_COPY = { redaction: { type: 'remove' } } as const;

/** Sends one `_bulk` request, once. */
@Injectable()
export class BulkTransport {
  constructor(private readonly client: Client) {}

  /**
   * @param body NDJSON of `create` actions, ending with a newline; not changed by the caller until the promise settles
   * @param documents how many are in the body
   * @param requireAlias refuse documents whose `_index` is not an alias, instead of creating an index of that name
   * @param signal gives up on the answer; not shared with other requests
   * @returns every outcome that can be expected; rejects for bugs only
   */
  async send(body: Buffer, documents: number, requireAlias: boolean, signal?: AbortSignal): Promise<BulkAnswer> {
    try {
      const response: unknown = await this.client.transport.request(
        {
          method: 'POST',
          path: '/_bulk',
          querystring: {
            require_alias: requireAlias,
            timeout: SHARD_TIMEOUT,
            filter_path: 'errors,items.*.status,items.*.error',
          },
          bulkBody: body,
        },
        signal === undefined ? WITHOUT_BODY_COPY : { ...WITHOUT_BODY_COPY, signal },
      );
      const items = readBulkResponse(response, documents);
      return items === undefined
        ? unavailable('malformed response', 'not one result per document')
        : { kind: 'items', items };
    } catch (error) {
      if (!(error instanceof errors.ElasticsearchClientError)) throw error;
      return answerOf(error);
    }
  }
}

function answerOf(error: errors.ElasticsearchClientError): BulkAnswer {
  const refusal = error instanceof errors.ResponseError ? refusalOf(error) : undefined;
  if (refusal !== undefined) return refusal;
  const detail = storageUnavailable(error)?.message ?? error.message;
  if (!(error instanceof errors.ResponseError)) {
    return unavailable(error.name, detail, error instanceof errors.TimeoutError);
  }
  return unavailable(`status ${error.statusCode}`, detail, TIMEOUT_STATUSES.includes(error.statusCode ?? 0));
}

/** A 400 that is not known to be about the body (a proxy's, say) is no verdict on documents. */
function refusalOf(error: errors.ResponseError): BulkAnswer | undefined {
  const body: unknown = error.body;
  const cause = readBulkError(typeof body === 'object' && body !== null && 'error' in body ? body.error : body);
  const status = error.statusCode ?? 0;
  if (status === 413) return { kind: 'refused', status, error: { ...cause, type: 'request_too_large' } };
  if (isThrottling(status, cause.type)) return { kind: 'throttled', reason: cause.type, detail: cause.reason };
  const isBody = BAD_BODY_TYPES.has(cause.type) && !NOT_THE_BODY.test(cause.reason);
  return status === 400 && isBody ? { kind: 'refused', status, error: cause } : undefined;
}

function unavailable(reason: string, detail: string, timedOut = false): BulkAnswer {
  return { kind: 'unavailable', reason, detail, timedOut };
}
