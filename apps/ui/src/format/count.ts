const EXACT = new Intl.NumberFormat('en');
const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `12,345` */
export function formatCount(count: number): string {
  return EXACT.format(count);
}

/** `12.3K`, for where there is little room. */
export function formatShortCount(count: number): string {
  return SHORT.format(count);
}

/** `1 span`, `2 spans`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${EXACT.format(count)} ${count === 1 ? one : many}`;
}

/** @param share 0 to 1 */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return '<0.1%';
  return `${percent >= 10 || percent === 0 ? Math.round(percent) : percent.toFixed(1)}%`;
}
