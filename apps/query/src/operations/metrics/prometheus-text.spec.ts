import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { parsePrometheusText } from './prometheus-text.js';

describe('the text of metrics', () => {
  it('is read as prom-client writes it', async () => {
    const registry = new Registry();
    const registers = [registry];
    const counter = new Counter({ name: 'a_total', help: 'x {y="z"} 1', labelNames: ['reason', 'topic'], registers });
    counter.inc({ reason: 'no "room"\\\n', topic: 'a,b}' }, 3);
    counter.inc({ reason: 'x', topic: '' });
    new Gauge({ name: 'b', help: 'b', registers }).set(-1.5e-7);
    const histogram = new Histogram({ name: 'c', help: 'c', buckets: [0.1, 1], registers });
    histogram.observe(0.5);
    const samples = parsePrometheusText(await registry.metrics());
    expect(samples.get('a_total')).toEqual([
      { labels: { reason: 'no "room"\\\n', topic: 'a,b}' }, value: 3 },
      { labels: { reason: 'x', topic: '' }, value: 1 },
    ]);
    expect(samples.get('b')).toEqual([{ labels: {}, value: -1.5e-7 }]);
    expect(samples.get('c_bucket')).toEqual([
      { labels: { le: '0.1' }, value: 0 },
      { labels: { le: '1' }, value: 1 },
      { labels: { le: '+Inf' }, value: 1 },
    ]);
    expect([...samples.keys()]).toEqual(['a_total', 'b', 'c_bucket', 'c_sum', 'c_count']);
  });

  it.each([
    ['a 1 1700000000000', [{ labels: {}, value: 1 }]],
    ['a{} +Inf', [{ labels: {}, value: Infinity }]],
    ['a{x="1",} -Inf', [{ labels: { x: '1' }, value: -Infinity }]],
    ['  a { x = "1" } 2', undefined],
    ['a{x="1"y} 2', undefined],
    ['a{x="1} 2', undefined],
    ['a one', undefined],
    ['a', undefined],
    ['# TYPE a counter', undefined],
    ['<html>502</html>', undefined],
  ])('%s', (line, samples) => {
    expect(parsePrometheusText(`${line}\r\n`).get('a')).toEqual(samples);
  });
});
