import { errors, type Client, type DiagnosticResult } from '@elastic/elasticsearch';
import type { Readable } from 'node:stream';

/** An answer larger than the caller is ready to hold. */
export class AnswerTooLargeError extends Error {
  override readonly name = 'AnswerTooLargeError';
}

/** How to ask for the text of an answer. */
export interface TextRequest {
  readonly path: string;
  /** Lines of JSON. */
  readonly ndjson: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Value of an `Authorization` header instead of the client's own. */
  readonly authorization?: string | undefined;
}

/**
 * Posts to Elasticsearch and gives the answer as it came: the client would parse it, which rounds large integers.
 *
 * @throws {AnswerTooLargeError} the rest of the answer was not read
 * @throws {errors.ElasticsearchClientError} as the client does: no connection, aborted, or a status from 400 on
 */
export async function requestText(client: Client, request: TextRequest): Promise<string> {
  const { path, ndjson, maxBytes, signal, authorization } = request;
  const result: DiagnosticResult = await client.transport.request(
    { method: 'POST', path, bulkBody: ndjson },
    { asStream: true, meta: true, signal, ...(authorization !== undefined && { headers: { authorization } }) },
  );
  const text = await readAll(result.body as Readable, maxBytes, signal);
  if ((result.statusCode ?? 0) >= 400) throw new errors.ResponseError({ ...result, body: bodyOf(text) });
  return text;
}

async function readAll(body: Readable, maxBytes: number, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new AnswerTooLargeError(`an answer of Elasticsearch has more than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AnswerTooLargeError) throw error;
    if (signal.aborted) throw new errors.RequestAbortedError('Request aborted');
    throw new errors.ConnectionError(error instanceof Error ? error.message : String(error));
  }
  return Buffer.concat(chunks, bytes).toString();
}

/** `ResponseError` looks for Elasticsearch's error in the parsed body; proxies answer with anything. */
function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
