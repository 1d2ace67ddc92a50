import type { Span, Trace } from '../span/span.js';
import { AttributeValues } from './attribute-values.js';
import { type Call, PathTree } from './path-tree.js';
import { selfTimesOf } from './self-times.js';
import { isErrorSpan } from './span-status.js';
import { PARENT_MISSING, SpanTree } from './span-tree.js';
import type { ProfileNode, TraceProfile } from './trace-profile.js';

/** Linear in the number of spans and attributes. */
export function profileOfTrace({ traceId, spans }: Trace): TraceProfile {
  const tree = new SpanTree(spans);
  const selfTimes = selfTimesOf(tree);
  const nodes = new PathTree<NodeTotals>();
  const nodeOfRow = new Int32Array(spans.length);
  for (const row of tree.topDown()) {
    const span = spans[row]!;
    const parent = tree.parents[row]!;
    const node = nodes.place(parent < 0 ? -1 : nodeOfRow[parent]!, callOf(span, parent), () => new NodeTotals());
    nodeOfRow[row] = node;
    nodes.list[node]!.content.add(span, tree.ends[row]! - tree.starts[row]!, selfTimes[row]!);
  }
  return {
    traceId,
    traceCount: 1,
    spanCount: spans.length,
    errorCount: spans.filter(isErrorSpan).length,
    durationMicros: durationOf(tree),
    nodes: nodes.list.map(({ parent, call, content }) => ({ parent, ...call, ...content.result() })),
  };
}

function callOf({ process, operationName }: Span, parent: number): Call {
  return { service: process.serviceName, operation: operationName, orphaned: parent === PARENT_MISSING };
}

function durationOf({ starts, ends }: SpanTree): number {
  if (starts.length === 0) return 0;
  return ends.reduce((last, end) => Math.max(last, end)) - starts.reduce((first, start) => Math.min(first, start));
}

class NodeTotals {
  private count = 0;
  private errorCount = 0;
  private durationMicros = 0;
  private selfMicros = 0;
  private readonly attributes = new AttributeValues();

  add(span: Span, durationMicros: number, selfMicros: number): void {
    this.count++;
    if (isErrorSpan(span)) this.errorCount++;
    this.durationMicros += durationMicros;
    this.selfMicros += selfMicros;
    this.attributes.add(span);
  }

  result(): Pick<ProfileNode, 'measures' | 'attributes'> {
    const { count, errorCount, durationMicros, selfMicros, attributes } = this;
    const averageDurationMicros = durationMicros / count;
    const averageSelfMicros = selfMicros / count;
    return {
      measures: {
        count,
        errorCount,
        durationMicros,
        averageDurationMicros,
        selfMicros,
        averageSelfMicros,
        traceShare: 1,
      },
      attributes,
    };
  }
}
