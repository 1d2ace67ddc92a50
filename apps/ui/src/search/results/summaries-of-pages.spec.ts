import { describe, expect, it } from 'vitest';
import { aSummary } from './a-summary';
import { summariesOfPages } from './summaries-of-pages';

describe('summariesOfPages', () => {
  it('has each trace once, as the later page knows it', () => {
    const first = aSummary({ traceId: 'a' });
    const later = aSummary({ traceId: 'a', spanCount: 9 });
    const other = aSummary({ traceId: 'b' });
    expect(summariesOfPages([{ summaries: [first, other] }, { summaries: [later] }])).toEqual([later, other]);
  });
});
