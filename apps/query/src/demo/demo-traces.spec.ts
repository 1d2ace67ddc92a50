import { tracesOfOtlpJson } from '@app/model';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../test/faults/run/random.ts';
import { demoTraces } from './demo-traces.js';

const NOW_MILLIS = Date.parse('2026-01-01T12:00:00Z');
const NOW_MICROS = NOW_MILLIS * 1000;
const SEEDS = [1, 2, 3];

function made(seed: number) {
  const random = new Random(seed);
  const { count, data } = demoTraces(() => random.next(), NOW_MILLIS);
  const json = JSON.stringify(data);
  return { count, json, data, traces: tracesOfOtlpJson(json) };
}

describe('demo traces', () => {
  it.each(SEEDS)('are a few dozen, whole, as OTLP has them (%i)', (seed) => {
    const { count, traces, json } = made(seed);
    expect(traces).toHaveLength(count);
    expect(count).toBe(48);
    expect(json.length).toBeLessThan(1024 * 1024);
    for (const { spans, warnings } of traces) {
      expect(warnings).toEqual([]);
      const ids = new Set(spans.map(({ spanId }) => spanId));
      expect(ids.size).toBe(spans.length);
      const parents = spans.flatMap(({ references }) =>
        references.filter(({ refType }) => refType === 'CHILD_OF').map(({ spanId }) => spanId),
      );
      expect(parents).toHaveLength(spans.length - 1);
      expect(parents.filter((id) => !ids.has(id))).toEqual([]);
    }
  });

  it.each(SEEDS)('began in the last fifteen minutes and are over (%i)', (seed) => {
    const spans = made(seed).traces.flatMap((trace) => trace.spans);
    const starts = spans.map(({ startMicros }) => startMicros);
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(NOW_MICROS - 15 * 60_000_000);
    expect(Math.max(...spans.map((span) => span.startMicros + span.durationMicros))).toBeLessThanOrEqual(NOW_MICROS);
    expect(Math.max(...starts) - Math.min(...starts)).toBeGreaterThan(8 * 60_000_000);
    expect(spans.every(({ durationMicros }) => durationMicros > 0)).toBe(true);
  });

  it('lie within their parents', () => {
    for (const { spans } of made(1).traces) {
      const byId = new Map(spans.map((span) => [span.spanId, span]));
      for (const span of spans) {
        const parent = byId.get(span.references.find(({ refType }) => refType === 'CHILD_OF')?.spanId ?? '');
        if (parent === undefined) continue;
        expect(span.startMicros).toBeGreaterThanOrEqual(parent.startMicros);
        expect(span.startMicros + span.durationMicros).toBeLessThanOrEqual(parent.startMicros + parent.durationMicros);
      }
    }
  });

  it('have what there is to look at', () => {
    const { data, traces } = made(1);
    const resources = data.resourceSpans.map(({ resource }) => resource.attributes[0]?.value);
    expect(resources).toEqual(['web', 'products', 'cart', 'payment', 'mail'].map((stringValue) => ({ stringValue })));
    const spans = data.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
    const ids = new Set(spans.map(({ traceId, spanId }) => `${traceId}/${spanId}`));
    const links = spans.flatMap((span) => span.links);
    expect(links).toHaveLength(8);
    expect(links.every(({ traceId, spanId }) => ids.has(`${traceId}/${spanId}`))).toBe(true);
    const exceptions = spans.flatMap(({ events }) => events.filter(({ name }) => name === 'exception'));
    expect(exceptions.length).toBeGreaterThan(5);
    expect(exceptions[0]?.attributes.map(({ key }) => key)).toContain('exception.stacktrace');
    expect(spans.filter(({ status }) => status.code === 2).length).toBeGreaterThan(10);
    const keys = new Set(spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
    expect(keys).toContain('db.query.text');
    expect(keys).toContain('http.route');
    const longest = traces.flatMap((trace) => trace.spans).map(({ durationMicros }) => durationMicros);
    expect(Math.max(...longest)).toBeGreaterThan(4_000_000);
    expect(Math.max(...traces.map((trace) => trace.spans.length))).toBeGreaterThan(25);
  });

  it('are the same for a seed, and others for another', () => {
    expect(made(7).json).toBe(made(7).json);
    expect(made(7).json).not.toBe(made(8).json);
  });
});
