import { storageUnavailable } from '@app/es-client';
import { Client, errors } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import type { BulkAnswer } from './bulk-answer.js';
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
   * @returns every outcome that can be expected; rejects for bugs only
   */
  async send(body: Buffer, documents: number, requireAlias: boolean): Promise<BulkAnswer> {
    try {
      const response: unknown = await this.client.transport.request(
        {
          method: 'POST',
          path: '/_bulk',
          querystring: { require_alias: requireAlias, filter_path: 'errors,items.*.status,items.*.error' },
          bulkBody: body,
        },
        WITHOUT_BODY_COPY,
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
  const reason = error instanceof errors.ResponseError ? `status ${error.statusCode}` : error.name;
  return unavailable(reason, storageUnavailable(error)?.message ?? error.message);
}

/** A 400 that is not known to be about the body (a proxy's, say) is no verdict on documents. */
function refusalOf(error: errors.ResponseError): BulkAnswer | undefined {
  const body: unknown = error.body;
  const cause = readBulkError(typeof body === 'object' && body !== null && 'error' in body ? body.error : body);
  if (error.statusCode === 413) return { kind: 'refused', status: 413, error: { ...cause, type: 'request_too_large' } };
  if (error.statusCode === 400 && BAD_BODY_TYPES.has(cause.type)) return { kind: 'refused', status: 400, error: cause };
  return undefined;
}

function unavailable(reason: string, detail: string): BulkAnswer {
  return { kind: 'unavailable', reason, detail };
}
