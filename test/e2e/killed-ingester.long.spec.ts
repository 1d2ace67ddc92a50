import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { describeReal } from '../stack/describe-real.ts';
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
    await storedAtLeast(SPANS / 10, stored);
    await pipeline.ingesters[0]!.kill();
    const atKill = await stored();
    replacement = await startRole('ingester', pipeline.ingesterSettings);

    expect(await sending).toBe(SPANS);
    await storedAtLeast(SPANS, stored);
    await settled(stored);
    expect(atKill).toBeLessThan(SPANS);
    expect(await stored()).toBe(SPANS);
    expect(await countOddTraces(servers.elasticsearchUrl, pipeline.indexPrefix, SPANS_PER_TRACE)).toBe(0);
  });
});

/** Looks once a second: counting refreshes the index, which costs the server more than the spans do. */
async function storedAtLeast(spans: number, count: () => Promise<number>): Promise<void> {
  while ((await count()) < spans) await oneSecond();
}

/** Waits until the count has stood still for three seconds, so that a late double would show. */
async function settled(count: () => Promise<number>): Promise<void> {
  let last = -1;
  for (let same = 0; same < 3;) {
    await oneSecond();
    const now = await count();
    same = now === last ? same + 1 : 0;
    last = now;
  }
}

function oneSecond(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1000));
}
