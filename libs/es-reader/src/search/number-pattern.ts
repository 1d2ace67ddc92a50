/** Where a keyword field holds the texts of numbers, as Jaeger's do: a Lucene pattern of the texts on one side of a bound. */

const FRACTION = '(\\.[0-9]+)?';
/** Texts of numbers from 1e21 on, and of those below 1e-6. */
const HUGE = `[0-9]${FRACTION}e\\+[0-9]+`;
const TINY = `[0-9]${FRACTION}e-[0-9]+`;
const ZERO = '0(\\.0+)?';
const UNSIGNED = `[0-9]+${FRACTION}|${HUGE}|${TINY}`;

/** Texts of all numbers, as JSON, Go and JavaScript write them. */
export const ANY_NUMBER = `-?(${UNSIGNED})`;

/**
 * Texts of the numbers `x` for which `x op bound` holds.
 *
 * @returns `undefined` where texts say too little: a bound beyond 2^53, or so close to zero that its text has an exponent
 */
export function numberPattern(op: 'gt' | 'gte' | 'lt' | 'lte', bound: number): string | undefined {
  const digits = String(Math.abs(bound));
  if (!/^[0-9.]+$/.test(digits) || Math.abs(bound) > Number.MAX_SAFE_INTEGER) return undefined;
  const inclusive = op === 'gte' || op === 'lte';
  const greater = op === 'gt' || op === 'gte';
  return group(bound === 0 ? besideZero(greater, inclusive) : beside(digits, bound < 0, greater, inclusive));
}

/** All texts of these numbers: at most two for one that has no exponent. */
export function numberTexts(value: number): string[] {
  const text = Object.is(value, -0) ? '0' : String(value);
  if (text === '0') return ['0', '0.0', '-0', '-0.0'];
  if (!Number.isInteger(value) || text.includes('e')) return [text];
  const exact = String(BigInt(value));
  return [...new Set([text, exact, `${text}.0`])];
}

function besideZero(greater: boolean, inclusive: boolean): string[] {
  const nonZero = `[0-9]*[1-9][0-9]*${FRACTION}|0\\.[0-9]*[1-9][0-9]*|${HUGE}|${TINY}`;
  return [...(greater ? [nonZero] : [`-(${nonZero})`]), ...(inclusive ? [`-?${ZERO}`] : [])];
}

function beside(digits: string, negative: boolean, greater: boolean, inclusive: boolean): string[] {
  const [whole = '', fraction = ''] = digits.split('.');
  const sign = negative ? '-' : '';
  if (greater !== negative) {
    return [`${sign}([1-9][0-9]{${whole.length},}${FRACTION}|${HUGE}|${aboveWhole(whole, fraction, inclusive)})`];
  }
  const nearer = [TINY, ...shorterWhole(whole), ...belowWhole(whole, fraction, inclusive, 0)];
  const otherSign = negative ? UNSIGNED : `-(${UNSIGNED})`;
  return [`${sign}${group(nearer)}`, otherSign, ...(negative ? [`-${ZERO}`] : [])];
}

/** Numbers with as many digits before the point, and above. */
function aboveWhole(whole: string, fraction: string, inclusive: boolean, at = 0): string {
  if (at === whole.length)
    return fraction === '' ? aboveInteger(inclusive) : `\\.${aboveFraction(fraction, inclusive)}`;
  const digit = Number(whole[at]);
  const same = `${digit}${aboveWhole(whole, fraction, inclusive, at + 1)}`;
  const rest = `[0-9]{${whole.length - at - 1}}${FRACTION}`;
  return digit === 9 ? same : group([`[${digit + 1}-9]${rest}`, same]);
}

function aboveInteger(inclusive: boolean): string {
  return inclusive ? FRACTION : '\\.[0-9]*[1-9][0-9]*';
}

function aboveFraction(fraction: string, inclusive: boolean, at = 0): string {
  if (at === fraction.length) return inclusive ? '[0-9]*' : '[0-9]*[1-9][0-9]*';
  const digit = Number(fraction[at]);
  const same = `${digit}${aboveFraction(fraction, inclusive, at + 1)}`;
  return digit === 9 ? same : group([`[${digit + 1}-9][0-9]*`, same]);
}

function shorterWhole(whole: string): string[] {
  return whole.length > 1 ? [`(0|[1-9][0-9]{0,${whole.length - 2}})${FRACTION}`] : [];
}

/** Numbers with as many digits before the point, and below; none is an empty list. */
function belowWhole(whole: string, fraction: string, inclusive: boolean, at: number): string[] {
  if (at === whole.length) {
    if (fraction !== '') return [`(\\.${belowFraction(fraction, inclusive, 0)})?`];
    return inclusive ? ['(\\.0+)?'] : [];
  }
  const digit = Number(whole[at]);
  const least = at === 0 && whole.length > 1 ? 1 : 0;
  const lower = `[${least}-${digit - 1}][0-9]{${whole.length - at - 1}}${FRACTION}`;
  const same = belowWhole(whole, fraction, inclusive, at + 1).map((rest) => `${digit}${rest}`);
  return digit > least ? [lower, ...same] : same;
}

function belowFraction(fraction: string, inclusive: boolean, at: number): string {
  if (at === fraction.length) return inclusive ? '0*' : '';
  const digit = Number(fraction[at]);
  const isLast = at === fraction.length - 1;
  const same = isLast && !inclusive ? [] : [`${digit}${belowFraction(fraction, inclusive, at + 1)}`];
  const alternatives = digit > 0 ? [`[0-${digit - 1}][0-9]*`, ...same] : same;
  return `${group(alternatives)}${at > 0 ? '?' : ''}`; // what ends before the bound does is below it
}

function group(alternatives: readonly string[]): string {
  return `(${alternatives.join('|')})`;
}
