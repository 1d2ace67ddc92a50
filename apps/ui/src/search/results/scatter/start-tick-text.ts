import { formatInstant } from '../../../format/time';

const DAY_MICROS = 86_400_000_000;
const SHORT_MICROS = 10_000_000;

/** As much of a time as is needed to tell it from the others of the axis: `01-31 14:05`, `14:05:09`, `14:05:09.120`. */
export function startTickText(micros: number, extentMicros: number): string {
  const text = formatInstant(micros);
  if (!text.startsWith('-', 4)) return text;
  if (extentMicros >= DAY_MICROS) return text.slice('YYYY-'.length, 'YYYY-MM-DD hh:mm'.length);
  return text.slice('YYYY-MM-DD '.length, extentMicros < SHORT_MICROS ? undefined : 'YYYY-MM-DD hh:mm:ss'.length);
}
