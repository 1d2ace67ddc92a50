import { createHash } from 'node:crypto';
import type { TracePosition } from '@app/storage';
import { InvalidParameterError } from '../failure/api.error.js';
import type { Period } from '../parameters/period.js';

/** Where a page ended, and in what: the period stays the same while "now" moves on. */
export interface PageToken extends Period {
  readonly after: TracePosition;
}

/** Longer is none of ours. */
const MAX_LENGTH = 200;

/**
 * Text for a URL. It is not secret and not signed: whoever makes one up asks for another page of a search that was theirs to ask anyway.
 *
 * @param search whatever tells this search from others
 */
export function printPageToken({ after, startMinMicros, startMaxMicros }: PageToken, search: unknown): string {
  const numbers = [after.startMicros, startMinMicros, startMaxMicros].map((micros) => micros.toString(36));
  return Buffer.from([fingerprint(search), after.traceId, ...numbers].join('.')).toString('base64url');
}

/** @throws {InvalidParameterError} it is not a token, or one of another search */
export function parsePageToken(text: string, search: unknown): PageToken {
  const decoded = text.length > MAX_LENGTH ? '' : Buffer.from(text, 'base64url').toString('latin1');
  const [, print, traceId, ...numbers] = PATTERN.exec(decoded) ?? [];
  const [startMicros, startMinMicros, startMaxMicros] = numbers.map((digits) => parseInt(digits, 36));
  if (traceId === undefined || ![startMicros, startMinMicros, startMaxMicros].every(Number.isSafeInteger)) {
    throw refusal('it is not a page token');
  }
  if (print !== fingerprint(search)) throw refusal('it belongs to another search: ask without it for the first page');
  return {
    after: { startMicros: startMicros!, traceId },
    startMinMicros: startMinMicros!,
    startMaxMicros: startMaxMicros!,
  };
}

const PATTERN = /^([\w-]{11})\.([0-9a-f]{32})\.(-?[0-9a-z]{1,11})\.(-?[0-9a-z]{1,11})\.(-?[0-9a-z]{1,11})$/;

function fingerprint(search: unknown): string {
  return createHash('sha256').update(JSON.stringify(search)).digest('base64url').slice(0, 11);
}

function refusal(reason: string): InvalidParameterError {
  return new InvalidParameterError(`malformed 'page_token' parameter: ${reason}`, {
    code: 'invalid_page_token',
    parameter: 'page_token',
  });
}
