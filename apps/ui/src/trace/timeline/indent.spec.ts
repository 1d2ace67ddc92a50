import { expect, it } from 'vitest';
import { indentFor } from './indent';

it('is roomy in flat traces, tight in deep ones, and never takes more than its share', () => {
  expect(indentFor(3, 400).levelPixels).toBe(14);
  expect(indentFor(40, 400).levelPixels).toBe(4);
  const chain = indentFor(100_000, 400);
  expect(chain.levelPixels * chain.maxLevels).toBeLessThanOrEqual(160);
  expect(indentFor(0, 0).maxLevels).toBe(1);
});
