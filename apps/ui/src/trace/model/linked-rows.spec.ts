import { describe, expect, it } from 'vitest';
import { rowOfSpanId, rowsLinkingTo } from './linked-rows';
import { shownTrace, type ShownTrace } from './shown-trace';
import { specTrace, withoutSpans } from './spec-trace';

const [FIRST, SECOND, THIRD] = [0, 1, 2].map((row) => String(row).padStart(16, '0')) as [string, string, string];

/** The third is a child of the first and links to the second twice, and to a span of another trace. */
function linkedTrace(): ShownTrace {
  const { whole } = specTrace([{}, { parent: 0 }, { parent: 0 }]);
  const link = (traceId: string, spanId: string) => ({ refType: 'FOLLOWS_FROM', traceId, spanId }) as const;
  const spans = whole!.spans.map((span, row) =>
    row === 2
      ? {
          ...span,
          references: [
            ...span.references,
            link(whole!.traceId, SECOND),
            link(whole!.traceId, SECOND),
            link('b'.repeat(32), FIRST),
          ],
        }
      : span,
  );
  return shownTrace({ ...whole!, spans });
}

describe('rowsLinkingTo', () => {
  it('names the spans that link to a span, and neither children nor other traces', () => {
    const trace = linkedTrace();
    expect([FIRST, SECOND, THIRD].map((id) => rowsLinkingTo(trace, id))).toEqual([[], [2], []]);
  });

  it('knows none without the spans', () => {
    expect(rowsLinkingTo(withoutSpans(linkedTrace()), SECOND)).toEqual([]);
  });
});

it('finds the first row of an id', () => {
  const { skeleton } = specTrace([{}, { parent: 0 }]);
  const doubled = withoutSpans({ ...specTrace([]), skeleton: { ...skeleton, spanId: [FIRST, FIRST] } });
  expect(rowOfSpanId(doubled, FIRST)).toBe(0);
  expect(rowOfSpanId(doubled, THIRD)).toBeUndefined();
});
