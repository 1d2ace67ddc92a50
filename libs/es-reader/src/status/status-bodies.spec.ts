import { describe, expect, it } from 'vitest';
import { deadLettersBody, partitionsBody } from './status-bodies.js';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

describe('requests for the state of the pipeline', () => {
  it.each([
    { file: 'status-partitions.json', body: partitionsBody() },
    { file: 'status-dead-letters.json', body: deadLettersBody(TRACE_ID, undefined) },
    { file: 'status-dead-letters.of-a-tenant.json', body: deadLettersBody(TRACE_ID, 'acme') },
  ])('are those of $file', async ({ file, body }) => {
    await expect(`${JSON.stringify(body, null, 2)}\n`).toMatchFileSnapshot(`../../../../test/golden/es-reader/${file}`);
  });
});
