import fc from 'fast-check';
import { expect, inject, it } from 'vitest';

import { encodeRequest, randomRequest } from '../model/random-request.ts';
import { referenceSpans } from '../model/reference-spans.ts';
import { describeReal } from '../stack/describe-real.ts';
import { direct } from './support/pipeline.ts';

const REQUESTS = 300;

describeReal('random spans', () => {
  it('are all stored: no value of a well-formed span is refused by Elasticsearch', async () => {
    await using pipeline = await direct({ elasticsearchUrl: inject('elasticsearchUrl') });
    const seed = Math.floor(Math.random() * 2 ** 31);
    const bodies = fc.sample(randomRequest(), { seed, numRuns: REQUESTS }).map(encodeRequest);
    const spans = bodies.reduce((sum, body) => sum + referenceSpans(body).length, 0);
    expect(spans, `seed ${seed}`).toBeGreaterThan(REQUESTS);

    const response = await fetch(pipeline.otlpHttpUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-protobuf' },
      body: new Uint8Array(Buffer.concat(bodies)),
    });
    const partialSuccess = Buffer.from(await response.arrayBuffer()).toString();
    expect(response.status, `seed ${seed}`).toBe(200);
    expect(partialSuccess, `seed ${seed}`).toBe('');
  });
});
