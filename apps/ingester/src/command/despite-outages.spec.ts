import { StorageUnavailableError } from '@app/storage';
import { describe, expect, it } from 'vitest';
import { despiteOutages } from './despite-outages.js';

const OUTAGE = new StorageUnavailableError('Elasticsearch answered 503');

/** A clock that stands still but for what work takes. */
function stage(signal = new AbortController().signal) {
  const said: string[] = [];
  const clock = { millis: 0 };
  const console = { say: (text: string) => void said.push(text), signal, nowMillis: () => clock.millis };
  const patience = { patienceMs: 1_000, firstDelayMs: 0, longestDelayMs: 0 };
  return { said, clock, does: <T>(work: () => Promise<T>) => despiteOutages(work, console, patience) };
}

describe('despiteOutages', () => {
  it('begins again until it goes well, and says why', async () => {
    const { said, does } = stage();
    let tries = 0;
    const result = await does(async () => {
      if (++tries < 3) throw OUTAGE;
      return tries;
    });
    expect(result).toBe(3);
    expect(said).toEqual(Array(2).fill('Elasticsearch answered 503; trying again'));
  });

  it('gives up when its patience is over', async () => {
    const { clock, does } = stage();
    let tries = 0;
    const work = async (): Promise<void> => {
      tries += 1;
      clock.millis += 400;
      throw OUTAGE;
    };
    await expect(does(work)).rejects.toBe(OUTAGE);
    expect(tries).toBe(4);
  });

  it('has new patience for an outage after a long time without one', async () => {
    const { clock, does } = stage();
    let tries = 0;
    const result = does(async () => {
      clock.millis += tries === 0 ? 900 : 5_000;
      if (++tries < 5) throw OUTAGE;
      return 'done';
    });
    await expect(result).resolves.toBe('done');
  });

  it('leaves every other failure alone', async () => {
    const wrong = new Error('a refusal');
    const { said, does } = stage();
    await expect(does(() => Promise.reject(wrong))).rejects.toBe(wrong);
    expect(said).toEqual([]);
  });

  it('ends when it is told to', async () => {
    const { does } = stage(AbortSignal.abort());
    await expect(does(() => Promise.reject(OUTAGE))).rejects.toBe(OUTAGE);
  });
});
