import type { Trace } from '../span/span.js';
import { AttributeValues } from './attribute-values.js';
import { PathTree } from './path-tree.js';
import { profileOfTrace } from './profile-of-trace.js';
import type { NodeMeasures, TraceProfile } from './trace-profile.js';

/**
 * The typical trace of some: a baseline to compare a trace with. A node is there when any of the traces has it; its `traceShare` says how many do.
 * Medians are lower medians, so that each number is one that occurred.
 */
export function medianOfTraces(traces: readonly Trace[]): TraceProfile {
  const nodes = new PathTree<NodeSamples>();
  const totals = traces.map((trace) => {
    const profile = profileOfTrace(trace);
    addTo(nodes, profile);
    return { spanCount: profile.spanCount, errorCount: profile.errorCount, durationMicros: profile.durationMicros };
  });
  return {
    traceCount: traces.length,
    spanCount: lowerMedian(totals.map(({ spanCount }) => spanCount)),
    errorCount: lowerMedian(totals.map(({ errorCount }) => errorCount)),
    durationMicros: lowerMedian(totals.map(({ durationMicros }) => durationMicros)),
    nodes: nodes.list.map(({ parent, call, content: { samples, attributes } }) => ({
      parent,
      ...call,
      measures: { ...mediansOf(samples), traceShare: samples.length / traces.length },
      attributes,
    })),
  };
}

interface NodeSamples {
  /** One of each trace that has the node. */
  readonly samples: NodeMeasures[];
  readonly attributes: AttributeValues;
}

function addTo(nodes: PathTree<NodeSamples>, { nodes: added }: TraceProfile): void {
  const places: number[] = [];
  for (const node of added) {
    const parent = node.parent < 0 ? -1 : places[node.parent]!;
    const place = nodes.place(parent, node, () => ({ samples: [], attributes: new AttributeValues() }));
    places.push(place);
    const { samples, attributes } = nodes.list[place]!.content;
    samples.push(node.measures);
    attributes.addAll(node.attributes);
  }
}

function mediansOf(samples: readonly NodeMeasures[]): Omit<NodeMeasures, 'traceShare'> {
  const median = (measure: keyof NodeMeasures): number => lowerMedian(samples.map((sample) => sample[measure]));
  return {
    count: median('count'),
    errorCount: median('errorCount'),
    durationMicros: median('durationMicros'),
    averageDurationMicros: median('averageDurationMicros'),
    selfMicros: median('selfMicros'),
    averageSelfMicros: median('averageSelfMicros'),
  };
}

/** 0 of none. */
function lowerMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}
