/** A trace or span id that a user typed and that cannot be one. */
export class InvalidIdError extends Error {
  override readonly name = 'InvalidIdError';
}

/**
 * Reads a trace id as users write it: 1 to 32 hex digits, either case, leading zeros optional.
 *
 * @returns 32 lower-case hex digits
 * @throws {InvalidIdError} anything else, and the all-zero id
 */
export function parseTraceId(text: string): string {
  if (!/^[0-9a-f]{1,32}$/i.test(text)) throw new InvalidIdError('a trace id has 1 to 32 hexadecimal digits');
  const id = text.toLowerCase().padStart(32, '0');
  if (/^0+$/.test(id)) throw new InvalidIdError('a trace id is not all zeros');
  return id;
}

/** The id as Jaeger's APIs print it: 16 digits when the high 64 bits are zero, else 32. */
export function displayTraceId(traceId: string): string {
  return traceId.startsWith('0000000000000000') ? traceId.slice(16) : traceId;
}
