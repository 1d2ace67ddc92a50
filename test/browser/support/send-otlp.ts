/** Sends OTLP JSON, one request after the other. Resolves when the collector has taken every span. */
export async function sendOtlp(collectorPort: number, requests: readonly object[]): Promise<void> {
  for (const request of requests) {
    const response = await fetch(`http://127.0.0.1:${collectorPort}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    const text = await response.text();
    if (!response.ok || text.includes('rejectedSpans'))
      throw new Error(`the collector answered ${response.status}: ${text}`);
  }
}
