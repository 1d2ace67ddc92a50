import { PARENT_MISSING, SpanTree, type ComparedNode, type Trace } from '@app/model/reading';

/** By place among the nodes: when the spans of a node start on average, microseconds after the first of the trace. Absent where the trace has none. */
export type StartOffsets = readonly (number | undefined)[];

type Call = Pick<ComparedNode, 'parent' | 'service' | 'operation' | 'orphaned'>;

/** Spans that came after the traces were compared, and belong to no node, are left out. Linear in nodes and spans. */
export function startOffsets(nodes: readonly Call[], { spans }: Pick<Trace, 'spans'>): StartOffsets {
  const places = new Map(nodes.map((node, place) => [stepOf(node), place]));
  const tree = new SpanTree(spans);
  const first = tree.starts.reduce((least, start) => Math.min(least, start), Infinity);
  const placeOfRow = new Int32Array(spans.length);
  const sums = new Float64Array(nodes.length);
  const counts = new Int32Array(nodes.length);
  for (const row of tree.topDown()) {
    const { process, operationName: operation } = spans[row]!;
    const above = tree.parents[row]!;
    const parent = above < 0 ? TOP : placeOfRow[above]!;
    const orphaned = above === PARENT_MISSING;
    const place = places.get(stepOf({ parent, service: process.serviceName, operation, orphaned })) ?? UNKNOWN;
    placeOfRow[row] = place;
    if (place === UNKNOWN) continue;
    sums[place]! += tree.starts[row]! - first;
    counts[place]!++;
  }
  return nodes.map((_, place) => (counts[place] === 0 ? undefined : sums[place]! / counts[place]!));
}

const TOP = -1;
const UNKNOWN = -2;

/** The length keeps service and operation apart whatever characters they have. */
function stepOf({ parent, service, operation, orphaned }: Call): string {
  return `${parent} ${orphaned} ${service.length} ${service}${operation}`;
}
