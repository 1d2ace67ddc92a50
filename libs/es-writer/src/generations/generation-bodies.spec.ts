import { describe, expect, it } from 'vitest';
import { loadingIndexBody, servingSettings, STILL_SETTINGS } from './generation-bodies.js';

/** Whole bodies, as Elasticsearch gets them. */
describe('requests about a generation', () => {
  it('are those of generation.json', async () => {
    const bodies = {
      create: loadingIndexBody({
        by: 'replay',
        name: 'friday',
        schema: 'compact',
        topic: 'jaeger-spans',
        topicId: 'Zm9v',
        ranges: [{ partition: 0, start: 9_007_199_254_740_993n }],
        atMillis: 1_795_345_200_000,
      }),
      finish: servingSettings({ refresh_interval: '5000ms', number_of_replicas: '1' }),
      'finish, by a template that says nothing': servingSettings({}),
      freeze: STILL_SETTINGS,
    };
    await expect(`${JSON.stringify(bodies, null, 2)}\n`).toMatchFileSnapshot(
      '../../../../test/golden/es-writer/generation.json',
    );
  });
});
