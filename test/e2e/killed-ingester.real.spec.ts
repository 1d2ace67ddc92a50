import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { describeReal } from '../stack/describe-real.ts';
import { waitFor } from '../stack/index.ts';
import { type BufferedPipeline, buffered } from './support/pipeline.ts';
import { type RoleProcess, startRole } from './support/role-process.ts';
import { sendPayloads } from './support/send-payloads.ts';
import { countOddTraces, countSpanDocuments } from './support/stored-documents.ts';

const SPANS = 200_000;
const SPANS_PER_TRACE = 8;

describeReal('200,000 spans through Kafka', () => {
  const servers = { elasticsearchUrl: inject('elasticsearchUrl'), kafkaBootstrap: inject('kafkaBootstrap') };
  let pipeline: BufferedPipeline;
  let replacement: RoleProcess | undefined;
  beforeAll(async () => {
    pipeline = await buffered(servers, { ingesters: 2, partitions: 6 });
  });
  afterAll(async () => {
    await Promise.all([pipeline[Symbol.asyncDispose](), replacement?.stop()]);
  });

  it('are exactly 200,000 documents after an ingester was killed on the way', { timeout: 300_000 }, async () => {
    const stored = (): Promise<number> => countSpanDocuments(servers.elasticsearchUrl, pipeline.indexPrefix);
    const load = { spans: SPANS, spansPerRequest: 512, spansPerTrace: SPANS_PER_TRACE, concurrency: 8 };
    const sending = sendPayloads({ otlpHttpUrl: pipeline.otlpHttpUrl, ...load });
    await waitFor(async () => (await stored()) > SPANS / 10, {
      timeoutMs: 120_000,
      what: 'the first tenth to be stored',
    });
    await pipeline.ingesters[0]!.kill();
    const atKill = await stored();
    replacement = await startRole('ingester', pipeline.ingesterSettings);

    expect(await sending).toBe(SPANS);
    await waitFor(async () => (await stored()) >= SPANS, { timeoutMs: 180_000, what: 'all spans to be stored' });
    await settled(stored);
    expect(atKill).toBeLessThan(SPANS);
    expect(await stored()).toBe(SPANS);
    expect(await countOddTraces(servers.elasticsearchUrl, pipeline.indexPrefix, SPANS_PER_TRACE)).toBe(0);
  });
});

/** Waits until the lag is gone: until the count has stood still for three seconds, so that a late double would show. */
async function settled(count: () => Promise<number>): Promise<void> {
  let last = -1;
  for (let same = 0; same < 3;) {
    const now = await count();
    same = now === last ? same + 1 : 0;
    last = now;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
