import type { SpanReference, Trace } from '@app/model';
import { describe, expect, it } from 'vitest';
import { spanLike, TRACE_ID, traceLike } from '../../../../test/model/trace-fixture.js';
import { dropEmptyLinks } from './drop-empty-links.js';

const linkTo = (traceId: string): SpanReference => ({ refType: 'FOLLOWS_FROM', traceId, spanId: '1'.repeat(16) });
const traceWith = (...references: SpanReference[]): Trace => ({
  ...traceLike(),
  spans: [{ ...spanLike({}), references }],
});

describe('links without a trace id', () => {
  it.each([
    { empty: [''], warning: '1 link without a trace id is left out.' },
    { empty: ['0'.repeat(32), '0'], warning: '2 links without a trace id are left out.' },
  ])('are left out, and counted: $warning', ({ empty, warning }) => {
    const [span] = dropEmptyLinks(traceWith(...empty.map(linkTo), linkTo(TRACE_ID))).spans;
    expect(span).toMatchObject({ references: [linkTo(TRACE_ID)], warnings: [warning] });
  });

  it('leave a trace as it is that has none', () => {
    const trace = traceWith(linkTo(TRACE_ID), linkTo(`${'0'.repeat(31)}1`));
    expect(dropEmptyLinks(trace)).toBe(trace);
  });
});
