import type { Trace } from '../span/span.js';
import { attributeDifferencesOf } from './attribute-differences.js';
import { PathTree } from './path-tree.js';
import { profileOfTrace } from './profile-of-trace.js';
import type { ComparedNode, ComparedStatus, ComparedTrace, Difference, TraceComparison } from './trace-comparison.js';
import { MAX_ATTRIBUTE_DIFFERENCES } from './trace-comparison.js';
import type { NodeMeasures, ProfileNode, TraceProfile } from './trace-profile.js';

/**
 * Aligns two traces by paths of (service, operation), repeated calls counted, and says what is different in `b`. Either may be a baseline (see
 * `medianOfTraces`). Linear in the sizes of both.
 */
export function compareTraces(a: Trace | TraceProfile, b: Trace | TraceProfile): TraceComparison {
  const before = profileOf(a);
  const after = profileOf(b);
  return {
    a: comparedTrace(before),
    b: comparedTrace(after),
    duration: difference(before.durationMicros, after.durationMicros),
    nodes: comparedNodes(before, after),
  };
}

function profileOf(trace: Trace | TraceProfile): TraceProfile {
  return 'spans' in trace ? profileOfTrace(trace) : trace;
}

function comparedTrace({ traceId, traceCount, spanCount, errorCount, durationMicros }: TraceProfile): ComparedTrace {
  return { ...(traceId === undefined ? {} : { traceId }), traceCount, spanCount, errorCount, durationMicros };
}

interface Pair {
  a?: ProfileNode;
  b?: ProfileNode;
}

function comparedNodes(before: TraceProfile, after: TraceProfile): ComparedNode[] {
  const pairs = new PathTree<Pair>();
  merge(pairs, before, (pair, node) => (pair.a = node));
  merge(pairs, after, (pair, node) => (pair.b = node));
  const order = pairs.depthFirst();
  const placeInOrder = new Int32Array(order.length);
  order.forEach((place, i) => (placeInOrder[place] = i));
  return order.map((place) => {
    const { parent, content } = pairs.list[place]!;
    return comparedNode(parent < 0 ? -1 : placeInOrder[parent]!, content);
  });
}

function merge(pairs: PathTree<Pair>, { nodes }: TraceProfile, put: (pair: Pair, node: ProfileNode) => void): void {
  const places: number[] = [];
  for (const node of nodes) {
    const place = pairs.place(node.parent < 0 ? -1 : places[node.parent]!, node, () => ({}));
    places.push(place);
    put(pairs.list[place]!.content, node);
  }
}

function comparedNode(parent: number, { a, b }: Pair): ComparedNode {
  const { service, operation, orphaned } = (a ?? b)!;
  const differenceOf = (measure: keyof NodeMeasures): Difference =>
    difference(a?.measures[measure] ?? 0, b?.measures[measure] ?? 0);
  const attributes = a && b ? attributeDifferencesOf(a.attributes, b.attributes) : [];
  return {
    parent,
    service,
    operation,
    orphaned,
    status: statusOf(a?.measures.count, b?.measures.count),
    a: a?.measures ?? null,
    b: b?.measures ?? null,
    count: differenceOf('count'),
    selfMicros: differenceOf('selfMicros'),
    averageSelfMicros: differenceOf('averageSelfMicros'),
    durationMicros: differenceOf('durationMicros'),
    averageDurationMicros: differenceOf('averageDurationMicros'),
    attributes: attributes.slice(0, MAX_ATTRIBUTE_DIFFERENCES),
    attributesLeftOut: Math.max(0, attributes.length - MAX_ATTRIBUTE_DIFFERENCES),
  };
}

function statusOf(a: number | undefined, b: number | undefined): ComparedStatus {
  if (a === undefined) return 'added';
  if (b === undefined) return 'removed';
  if (a === b) return 'same';
  return a < b ? 'more' : 'less';
}

function difference(a: number, b: number): Difference {
  return { absolute: b - a, percent: a === 0 ? null : ((b - a) / a) * 100 };
}
