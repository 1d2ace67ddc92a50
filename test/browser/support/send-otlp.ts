/** Sends OTLP JSON, one request after the other. Resolves when the collector has acknowledged all of it. */
export async function sendOtlp(collectorPort: number, requests: readonly object[]): Promise<void> {
  for (const request of requests) {
    const response = await fetch(`http://127.0.0.1:${collectorPort}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (!response.ok) throw new Error(`the collector answered ${response.status}: ${await response.text()}`);
  }
}
