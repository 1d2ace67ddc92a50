import type { PayloadEncoding } from '../../intake/received-request.js';
import type { Outcome } from '../../intake/outcome.js';
import { RequestRefused } from '../../intake/request-refused.error.js';
import { REFUSAL_CODES } from '../answer/refusal-codes.js';
import { responseJson, responseProtobuf, statusJson, statusProtobuf } from '../answer/response-messages.js';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An outcome in HTTP, in the encoding of its request. Exact content types: some clients compare them as strings. */
export function httpAnswer(outcome: Outcome, encoding: PayloadEncoding): HttpAnswer {
  const refused = outcome instanceof RequestRefused ? outcome : undefined;
  const retryAfter = refused?.retryAfterSeconds;
  return {
    status: refused === undefined ? 200 : REFUSAL_CODES[refused.reason].http,
    headers: {
      'content-type': encoding === 'json' ? 'application/json' : 'application/x-protobuf',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      ...(refused?.reason === 'slow body' && { connection: 'close' }),
    },
    body: encoding === 'json' ? jsonBody(outcome) : protobufBody(outcome),
  };
}

/** Answers that come before OTLP does. */
export function plainAnswer(
  status: number,
  sentence: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body: Buffer.from(`${sentence}\n`) };
}

function protobufBody(outcome: Outcome): Buffer {
  return outcome instanceof RequestRefused ? statusProtobuf(outcome) : responseProtobuf(outcome);
}

function jsonBody(outcome: Outcome): Buffer {
  return Buffer.from(JSON.stringify(outcome instanceof RequestRefused ? statusJson(outcome) : responseJson(outcome)));
}
