import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrace, type SpanSketch, traceLike } from '../../../../test/model/trace-fixture.js';
import type { Trace } from '../span/span.js';
import { compareTraces } from './compare-traces.js';
import { medianOfTraces } from './median-of-traces.js';
import { profileOfTrace } from './profile-of-trace.js';
import type { ProfileNode, TraceProfile } from './trace-profile.js';

const root: SpanSketch = { id: '1', service: 'shop', operation: 'GET', duration: 100 };
const withCalls = (calls: number, duration: number): Trace =>
  traceLike(
    root,
    ...Array.from({ length: calls }, (_, i) => ({ id: `${i + 2}`, parent: '1', service: 'cart', start: i, duration })),
  );

describe('the median of traces', () => {
  it('has the lower medians of each node, and the share of traces that have it', () => {
    const { nodes, ...rest } = medianOfTraces([withCalls(0, 0), withCalls(1, 40), withCalls(2, 10), withCalls(5, 20)]);
    expect(rest).toEqual({ traceCount: 4, spanCount: 2, errorCount: 0, durationMicros: 100 });
    expect(nodes[0]!.measures).toMatchObject({ count: 1, traceShare: 1 });
    expect(nodes[1]!.measures).toMatchObject({ count: 2, averageSelfMicros: 20, traceShare: 0.75 });
  });

  it('is empty without traces', () => {
    expect(medianOfTraces([])).toEqual({ traceCount: 0, spanCount: 0, errorCount: 0, durationMicros: 0, nodes: [] });
  });

  it('can be compared with a trace', () => {
    const { a, nodes } = compareTraces(medianOfTraces([withCalls(1, 10), withCalls(1, 10)]), withCalls(2, 30));
    expect(a).toEqual({ traceCount: 2, spanCount: 2, errorCount: 0, durationMicros: 100 });
    expect(nodes[1]).toMatchObject({ status: 'more', averageSelfMicros: { absolute: 20, percent: 200 } });
  });

  it('of one trace is that trace', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const { traceId: _, ...profile } = profileOfTrace(trace);
        expect(medianOfTraces([trace])).toEqual(profile);
      }),
    );
  });

  it('has for every path what the traces that have it have in the middle', () => {
    fc.assert(
      fc.property(fc.array(anyTrace, { maxLength: 5 }), (traces) => {
        const byPath = Map.groupBy(traces.flatMap((trace) => pathsOf(profileOfTrace(trace))), ([path]) => path); // prettier-ignore
        const median = pathsOf(medianOfTraces(traces));
        expect(median.map(([path]) => path).toSorted()).toEqual([...byPath.keys()].toSorted());
        for (const [path, { measures, attributes }] of median) {
          const nodes = byPath.get(path)!.map(([, node]) => node);
          const own = nodes.map((node) => node.measures.selfMicros).toSorted((a, b) => a - b);
          expect(measures.selfMicros).toBe(own[Math.ceil(own.length / 2) - 1]);
          expect(measures.traceShare).toBe(own.length / traces.length);
          expect(new Set(attributes.span.keys())).toEqual(
            new Set(nodes.flatMap((node) => [...node.attributes.span.keys()])),
          );
        }
      }),
    );
  });
});

function pathsOf({ nodes }: TraceProfile): [path: string, node: ProfileNode][] {
  const paths: string[] = [];
  return nodes.map((node) => {
    const { parent, orphaned, service, operation } = node;
    const path = JSON.stringify([parent < 0 ? orphaned : paths[parent], service, operation]);
    paths.push(path);
    return [path, node];
  });
}
