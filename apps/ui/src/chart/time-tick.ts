const DAY_SECONDS = 86_400;

/** Under a tick of the time axis, in the zone of the reader: `14:05`, with seconds where ticks are closer than a minute; `11-23` where a day begins. */
export function timeTick(seconds: number, stepSeconds: number): string {
  const date = new Date(seconds * 1000);
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()];
  if (stepSeconds >= DAY_SECONDS || clock.every((part) => part === 0))
    return joined([date.getMonth() + 1, date.getDate()], '-');
  return joined(stepSeconds < 60 ? clock : clock.slice(0, 2), ':');
}

function joined(parts: readonly number[], sign: string): string {
  return parts.map((part) => String(part).padStart(2, '0')).join(sign);
}
