import { formatDuration } from './duration';

const DATE = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** `2026-01-31 14:05:09.120`, in the zone of the reader. Spans may claim times that no calendar has: those stay numbers. */
export function formatInstant(micros: number): string {
  const date = new Date(micros / 1000);
  if (Number.isNaN(date.getTime())) return `${micros}µs`;
  return `${DATE.format(date)} ${TIME.format(date)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** `2026-01-31 14:05:09.120 to 14:06:00.000`; the date again where it is another. */
export function formatPeriod(startMicros: number, endMicros: number): string {
  const [start, end] = [formatInstant(startMicros), formatInstant(endMicros)];
  const isSameDay = end.startsWith(start.slice(0, 'YYYY-MM-DD '.length));
  return `${start} to ${isSameDay ? end.slice('YYYY-MM-DD '.length) : end}`;
}

/** `just now`, `5m ago`, `in 3s`. */
export function formatAgo(micros: number, nowMs: number): string {
  const agoMicros = nowMs * 1000 - micros;
  if (Math.abs(agoMicros) < 1_000_000) return 'just now';
  const text = formatDuration(Math.floor(Math.abs(agoMicros) / 1_000_000) * 1_000_000);
  return agoMicros > 0 ? `${text} ago` : `in ${text}`;
}

/** Such as `Europe/Berlin`. */
export const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
