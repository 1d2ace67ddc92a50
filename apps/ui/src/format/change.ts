/** From one value to another, of the first: `+12%`, `−3.4%`, `±0%`. `new` when the first is 0 and the second is not. */
export function formatChange(before: number, after: number): string {
  if (before === after) return '±0%';
  if (before === 0) return 'new';
  return formatPercentChange(((after - before) / before) * 100);
}

/** @param percent of what was before; `null` when that was 0 */
export function formatPercentChange(percent: number | null): string {
  if (percent === null) return 'new';
  const size = Math.abs(percent);
  if (size < 0.05) return '±0%';
  const digits = size >= 10 ? WHOLE.format(size) : size.toFixed(1);
  return `${percent < 0 ? '−' : '+'}${digits}%`;
}

/** With its sign: `+3`, `−3`, `±0`. */
export function withSign(value: number, format: (value: number) => string = String): string {
  if (value === 0) return '±0';
  return `${value < 0 ? '−' : '+'}${format(Math.abs(value))}`;
}

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
