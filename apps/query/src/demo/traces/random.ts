/** Numbers from 0 up to 1, as `Math.random` has them. */
export type Random = () => number;

/** Lower-case hexadecimal. */
export function randomId(random: Random, bytes: number): string {
  return Array.from({ length: bytes }, () => randomBelow(random, 256).toString(16).padStart(2, '0')).join('');
}

/** A whole number. */
export function randomBelow(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}
