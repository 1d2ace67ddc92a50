import { expect, it } from 'vitest';
import { dependenciesBody } from './dependencies-body.js';

it('is the body of dependencies.json', async () => {
  const body = dependenciesBody({ startMillis: 1_795_000_000_000, endMillis: 1_795_000_600_000 }, 1000);
  await expect(`${JSON.stringify(body, null, 2)}\n`).toMatchFileSnapshot(
    '../../../../test/golden/es-reader/dependencies.json',
  );
});
