import type { SpanLogEntry } from '@app/model/reading';

/** Fields that tell most about an event, the first one known. */
const KEYS = ['event', 'message', 'exception.message', 'log.message'];

/** What to call an event in a line; may be long. */
export function eventName({ fields }: Pick<SpanLogEntry, 'fields'>): string {
  const found = KEYS.map((key) => fields.find((field) => field.key === key)).find(Boolean);
  return String(found?.value ?? 'event');
}
