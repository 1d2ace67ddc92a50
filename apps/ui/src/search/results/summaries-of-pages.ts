import type { TraceSummary } from '@app/model/reading';

/** Each trace once: one whose first spans arrive late may be on two pages. The later page knows more of it. */
export function summariesOfPages(
  pages: readonly { readonly summaries: readonly TraceSummary[] }[],
): readonly TraceSummary[] {
  const byId = new Map<string, TraceSummary>();
  for (const { summaries } of pages) for (const summary of summaries) byId.set(summary.traceId, summary);
  return [...byId.values()];
}
