import { payload } from '../../../bench/payload.ts';

export interface Load {
  readonly otlpHttpUrl: string;
  readonly spans: number;
  readonly spansPerRequest: number;
  readonly spansPerTrace: number;
  /** Requests in flight at once. */
  readonly concurrency: number;
}

/**
 * Posts spans and resolves when every request was acknowledged; a request that is told to come back is sent again, as an
 * exporter would.
 *
 * @returns acknowledged spans
 */
export async function sendPayloads({
  otlpHttpUrl,
  spans,
  spansPerRequest,
  spansPerTrace,
  concurrency,
}: Load): Promise<number> {
  const startMicros = Date.now() * 1000;
  const requests = Math.ceil(spans / spansPerRequest);
  let next = 0;
  let acknowledged = 0;
  const worker = async (): Promise<void> => {
    while (next < requests) {
      const seed = ++next;
      const size = Math.min(spansPerRequest, spans - (seed - 1) * spansPerRequest);
      await post(otlpHttpUrl, payload({ spans: size, spansPerTrace, startMicros, seed }));
      acknowledged += size;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return acknowledged;
}

async function post(url: string, body: Buffer): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(url, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'content-type': 'application/x-protobuf' },
    });
    await response.arrayBuffer();
    if (response.status === 200) return;
    if (response.status !== 503) throw new Error(`the collector answered ${response.status}`);
    await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 300));
  }
  throw new Error('the collector said 503 a hundred times');
}
