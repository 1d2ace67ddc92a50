/** Pixels by which a level is moved to the right; less in deep traces, so that the names stay readable. */
const MOST_PIXELS = 14;
const LEAST_PIXELS = 3;
/** Of the column, at most. */
const MOST_SHARE = 0.4;

export interface Indent {
  readonly levelPixels: number;
  /** Deeper rows stand where this level stands. */
  readonly maxLevels: number;
}

export function indentFor(maxDepth: number, columnPixels: number): Indent {
  const room = columnPixels * MOST_SHARE;
  const levelPixels = Math.max(LEAST_PIXELS, Math.min(MOST_PIXELS, room / Math.max(1, maxDepth)));
  return { levelPixels, maxLevels: Math.max(1, Math.floor(room / levelPixels)) };
}
