/**
 * `12.3/s`, and by the minute where it would be less than one in ten seconds: `4.5/min`.
 *
 * @param largest of those that stand together, which then have one unit
 */
export function formatRate(perSecond: number, largest = perSecond): string {
  if (largest === 0) return '0/s';
  if (largest < 0.1) return `${digits(perSecond * 60)}/min`;
  return `${digits(perSecond)}/s`;
}

const LARGE = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

function digits(value: number): string {
  if (value >= 1000) return LARGE.format(value);
  return value > 0 && value < 0.01 ? '<0.01' : String(Number(value.toPrecision(3)));
}
