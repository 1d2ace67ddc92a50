import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { traceToJson } from '../../../apps/query/src/trace-json/trace-to-json.ts';
import { checkoutTrace } from './checkout-trace.ts';

describe('a trace as Jaeger UI JSON', () => {
  it('is byte for byte the golden file: field order, ids, numbers, processes and warnings', () => {
    const golden = readFileSync(new URL('checkout-trace.json', import.meta.url), 'utf8');
    expect(`${JSON.stringify(traceToJson(checkoutTrace), null, 4)}\n`).toBe(golden);
  });
});
