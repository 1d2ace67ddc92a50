/** Readers of what commands answer: a field that is missing is nothing, so that a newer or older build of the ingester makes no failure of it. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function listOf<T>(value: unknown, each: (value: JsonObject) => T): T[] {
  return Array.isArray(value) ? value.map((item: unknown) => each(objectOf(item))) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function textOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : textOf(value);
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}

export function numberOf(value: unknown): number {
  const number = Number(value ?? 0);
  return Number.isFinite(number) ? number : 0;
}

export function numberOrNull(value: unknown): number | null {
  return value === undefined || value === null ? null : numberOf(value);
}

/** Of milliseconds since the epoch. */
export function instantOf(value: unknown): string {
  const millis = numberOf(value);
  return new Date(Math.abs(millis) <= MAX_MILLIS ? millis : 0).toISOString();
}

/** Date's own range. */
const MAX_MILLIS = 8.64e15;

/** Of a text that is one already. */
export function instantText(value: unknown): string {
  return instantOf(Date.parse(textOf(value)));
}
