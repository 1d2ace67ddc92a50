import type { Point } from './graph';

/** SVG path along the points, with rounded corners. */
export function edgePathOf(points: readonly Point[], radius = 6): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${first.x},${first.y}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) {
      path += `L${point.x},${point.y}`;
      return;
    }
    const before = towards(point, index === 0 ? first : rest[index - 1]!, radius);
    const after = towards(point, next, radius);
    path += `L${before.x},${before.y}Q${point.x},${point.y} ${after.x},${after.y}`;
  });
  return path;
}

/** SVG path of a triangle whose tip is the last point. */
export function arrowHeadOf(points: readonly Point[], size = 8): string {
  const tip = points.at(-1);
  const from = points.findLast((point) => tip !== undefined && distance(point, tip) > 0);
  if (tip === undefined || from === undefined) return '';
  const length = distance(from, tip);
  const along = { x: ((tip.x - from.x) / length) * size, y: ((tip.y - from.y) / length) * size };
  const base = { x: tip.x - along.x, y: tip.y - along.y };
  const side = { x: -along.y * 0.45, y: along.x * 0.45 };
  return `M${tip.x},${tip.y}L${round(base.x + side.x)},${round(base.y + side.y)}L${round(base.x - side.x)},${round(base.y - side.y)}Z`;
}

/** The point half way along. */
export function middleOf(points: readonly Point[]): Point {
  let left = lengthOf(points) / 2;
  for (let index = 1; index < points.length; index++) {
    const [from, to] = [points[index - 1]!, points[index]!];
    const length = distance(from, to);
    if (length >= left) return length === 0 ? from : towards(from, to, left, 1);
    left -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

function lengthOf(points: readonly Point[]): number {
  return points.reduce((sum, point, index) => (index === 0 ? 0 : sum + distance(points[index - 1]!, point)), 0);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** So far from a point to another, but no further than the share of the way: two corners share a line. */
function towards(from: Point, to: Point, far: number, share = 0.5): Point {
  const length = distance(from, to);
  const part = length === 0 ? 0 : Math.min(far, length * share) / length;
  return { x: round(from.x + (to.x - from.x) * part), y: round(from.y + (to.y - from.y) * part) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
