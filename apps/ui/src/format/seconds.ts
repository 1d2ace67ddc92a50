import { formatDuration } from './duration';

/** `1.25s`, `2m 5s`; `0s` for nothing. */
export function formatSeconds(seconds: number): string {
  return seconds === 0 ? '0s' : formatDuration(seconds * 1_000_000);
}

export function formatMillis(millis: number): string {
  return formatSeconds(millis / 1000);
}
