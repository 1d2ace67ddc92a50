import type { Span } from '@app/model';
import { describe, expect, it } from 'vitest';
import { type SpanSketch, tagsOf, traceLike } from '../../../../test/model/trace-fixture.js';
import { moveLibraryAttributes } from './move-library-attributes.js';

const moved = (...spans: SpanSketch[]): readonly Span[] => moveLibraryAttributes(traceLike(...spans)).spans;

describe('attributes that describe the library', () => {
  it('move from the span to its resource, in order', () => {
    const [span] = moved({ tags: { 'telemetry.sdk.name': 'otel', a: '1' }, resource: { zone: 'x' } });
    expect(span!.tags).toEqual(tagsOf({ a: '1' }));
    expect(span!.process.tags).toEqual(tagsOf({ 'telemetry.sdk.name': 'otel', zone: 'x' }));
  });

  it('go away when the resource has the same', () => {
    const both = { 'telemetry.distro.version': '2' };
    const [span] = moved({ tags: both, resource: both });
    expect(span).toMatchObject({ tags: [], process: { tags: tagsOf(both) } });
    expect(span!.warnings).toBeUndefined();
  });

  it('stay, and are said to differ, when the resource has another value', () => {
    const [span] = moved({ tags: { 'telemetry.sdk.name': 'a' }, resource: { 'telemetry.sdk.name': 'b' } });
    expect(span).toMatchObject({
      tags: tagsOf({ 'telemetry.sdk.name': 'a' }),
      process: { tags: tagsOf({ 'telemetry.sdk.name': 'b' }) },
      warnings: ['Span and resource have different values of telemetry.sdk.name.'],
    });
  });

  it('leave a resource shared by spans of the same library', () => {
    const process = { serviceName: 's', tags: [] };
    const trace = traceLike({ tags: { 'telemetry.sdk.name': 'otel' } }, { tags: { 'telemetry.sdk.name': 'otel' } });
    const { spans } = moveLibraryAttributes({ ...trace, spans: trace.spans.map((span) => ({ ...span, process })) });
    expect(spans[0]!.process).toBe(spans[1]!.process);
    expect(process.tags).toEqual([]);
  });

  it('leave a trace as it is that has none', () => {
    const trace = traceLike({ tags: { 'telemetry.sdk': 'x' } });
    expect(moveLibraryAttributes(trace)).toBe(trace);
  });
});
