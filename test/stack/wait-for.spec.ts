import { describe, expect, it } from 'vitest';
import { waitFor } from './wait-for.ts';

describe('waitFor', () => {
  it('gives the first truthy value', async () => {
    const values = [undefined, 0, 'ready', 'later'];
    expect(await waitFor(async () => values.shift(), { timeoutMs: 5_000, what: 'a value' })).toBe('ready');
  });

  it('says what it waited for in vain', async () => {
    await expect(waitFor(() => false, { timeoutMs: 1, what: 'snow' })).rejects.toThrow('waited 1 ms for snow');
  });

  it('passes on what the condition throws', async () => {
    const broken = () => {
      throw new TypeError('a bug');
    };
    await expect(waitFor(broken, { timeoutMs: 5_000, what: 'anything' })).rejects.toThrow('a bug');
  });
});
