import { formatAgo, formatInstant } from '../../../format/time';

interface Props {
  readonly micros: number;
  readonly nowMs: number | undefined;
}

/** The other way of saying it is in the tooltip. */
export function StartTime({ micros, nowMs }: Props) {
  const absolute = formatInstant(micros);
  const iso = isoOf(micros);
  return (
    <time className="number" dateTime={iso} title={nowMs === undefined ? iso : absolute}>
      {nowMs === undefined ? absolute : formatAgo(micros, nowMs)}
    </time>
  );
}

/** Spans may claim times that no `Date` holds. */
function isoOf(micros: number): string | undefined {
  const date = new Date(micros / 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
