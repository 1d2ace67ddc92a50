const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `1,234,567` */
export function countText(count: number | bigint): string {
  return count.toLocaleString('en-US');
}

/** `12.3 MB` */
export function bytesText(bytes: number): string {
  let [amount, unit] = [bytes, 0];
  for (; amount >= 1_000 && unit < BYTE_UNITS.length - 1; unit++) amount /= 1_000;
  return `${amount < 10 && unit > 0 ? amount.toFixed(1) : Math.round(amount)} ${BYTE_UNITS[unit]}`;
}

/** `42 s`, `3 min 20 s`, `2 h 5 min` */
export function secondsText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.round((whole % 3_600) / 60)} min`;
}
