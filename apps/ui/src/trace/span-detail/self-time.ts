import type { ShownTrace } from '../model/shown-trace';

/** Duration without the time in which a child ran. Children that only follow from the span take nothing away, as far as that is known. */
export function selfMicrosOf({ skeleton, tree, whole }: ShownTrace, row: number): number {
  const { offsetMicros, durationMicros } = skeleton;
  const start = offsetMicros[row]!;
  const end = start + Math.max(0, durationMicros[row]!);
  let covered = 0;
  let coveredUntil = start;
  for (const child of childrenOf(tree, row)) {
    if (whole && followsFrom(whole.spans[child]!.references, skeleton.spanId[row]!)) continue;
    const from = Math.max(coveredUntil, offsetMicros[child]!);
    const until = Math.min(end, offsetMicros[child]! + Math.max(0, durationMicros[child]!));
    if (until <= from) continue;
    covered += until - from;
    coveredUntil = until;
  }
  return end - start - covered;
}

/** By start time. */
export function* childrenOf({ order, place, descendants }: ShownTrace['tree'], row: number): Generator<number> {
  const last = place[row]! + descendants[row]!;
  for (let at = place[row]! + 1; at <= last; at += descendants[order[at]!]! + 1) yield order[at]!;
}

function followsFrom(references: readonly { refType: string; spanId: string }[], parentId: string): boolean {
  return references.find(({ spanId }) => spanId === parentId)?.refType === 'FOLLOWS_FROM';
}
