import { ANY_SPAN } from '@app/model';
import { expect, it } from 'vitest';
import { MemorySearchExplainer } from './memory-search.explainer.js';

it('is honest: without an index every search looks at everything', async () => {
  const query = { where: ANY_SPAN, startMinMicros: 0, startMaxMicros: 1, limit: 1 };
  expect(await new MemorySearchExplainer().explain(query)).toMatchObject({
    request: query,
    indices: ['memory'],
    cost: 'high',
    reasons: [expect.stringContaining('every span')],
  });
});
