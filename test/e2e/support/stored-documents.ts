/** Span documents behind a prefix, all of them visible to the count: refreshes first. */
export async function countSpanDocuments(elasticsearchUrl: string, indexPrefix: string): Promise<number> {
  const indices = `${elasticsearchUrl}/${indexPrefix}-jaeger-span-*`;
  await fetch(`${indices}/_refresh?ignore_unavailable=true`, { method: 'POST' });
  const response = await fetch(`${indices}/_count?ignore_unavailable=true`);
  if (!response.ok) throw new Error(`_count answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { count: number }).count;
}

/** How many traces have another number of spans than `spansPerTrace`. Looks at up to 65,000 traces. */
export async function countOddTraces(
  elasticsearchUrl: string,
  indexPrefix: string,
  spansPerTrace: number,
): Promise<number> {
  const aggs = { traces: { terms: { field: 'traceID', size: 65_000 } } };
  const response = await fetch(`${elasticsearchUrl}/${indexPrefix}-jaeger-span-*/_search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ size: 0, aggs }),
  });
  if (!response.ok) throw new Error(`_search answered ${response.status}: ${await response.text()}`);
  const { aggregations } = (await response.json()) as {
    aggregations: { traces: { buckets: { doc_count: number }[] } };
  };
  return aggregations.traces.buckets.filter(({ doc_count: spans }) => spans !== spansPerTrace).length;
}
