import { expect, inject, it } from 'vitest';
import { describeReal } from './describe-real.ts';

describeReal('the shared servers', () => {
  it('answer', async () => {
    expect(inject('kafkaBootstrap')).toMatch(/^localhost:\d+$/);
    const response = await fetch(`${inject('elasticsearchUrl')}/_cluster/health`);
    expect(response.status).toBe(200);
  });
});
