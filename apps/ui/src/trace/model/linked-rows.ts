import { otherReferences } from './other-references';
import type { ShownTrace } from './shown-trace';

interface Linked {
  readonly rowById: ReadonlyMap<string, number>;
  /** By span id: the spans that link to it. */
  readonly linking: ReadonlyMap<string, readonly number[]>;
}

const known = new WeakMap<ShownTrace, Linked>();

/** The first row that has the id. */
export function rowOfSpanId(trace: ShownTrace, spanId: string): number | undefined {
  return linkedOf(trace).rowById.get(spanId);
}

/** Rows of the spans that link to a span as something else than its children; none unless the trace is here whole. */
export function rowsLinkingTo(trace: ShownTrace, spanId: string): readonly number[] {
  return linkedOf(trace).linking.get(spanId) ?? [];
}

/** Made once for a trace, as each row that is drawn asks. */
function linkedOf(trace: ShownTrace): Linked {
  const made = known.get(trace) ?? madeLinked(trace);
  known.set(trace, made);
  return made;
}

function madeLinked({ traceId, skeleton, whole }: ShownTrace): Linked {
  const rowById = new Map<string, number>();
  skeleton.spanId.forEach((id, row) => rowById.has(id) || rowById.set(id, row));
  const linking = new Map<string, number[]>();
  whole?.spans.forEach((span, row) => {
    const linked = otherReferences(span).filter((reference) => reference.traceId === traceId);
    for (const spanId of new Set(linked.map((reference) => reference.spanId))) {
      const rows = linking.get(spanId) ?? [];
      rows.push(row);
      linking.set(spanId, rows);
    }
  });
  return { rowById, linking };
}
