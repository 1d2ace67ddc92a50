import { describe, expect, it } from 'vitest';
import { FetchEpochs } from './fetch-epochs.js';

describe('FetchEpochs', () => {
  it('takes what was fetched since the group was joined', () => {
    const epochs = new FetchEpochs();
    epochs.joined();
    epochs.fetchStarted(1, 0);
    epochs.fetchStarted(2, 0);
    expect(epochs.areCurrent(0)).toBe(true);
  });

  it('leaves everything aside after another join, until every broker is fetched from anew', () => {
    const epochs = new FetchEpochs();
    epochs.joined();
    epochs.fetchStarted(1, 0);
    epochs.fetchStarted(2, 0);
    epochs.joined();
    epochs.fetchStarted(1, 10);
    expect(epochs.areCurrent(10)).toBe(false);
    epochs.fetchStarted(2, 20);
    expect(epochs.areCurrent(20)).toBe(true);
  });

  it('forgets a broker that is not fetched from any more', () => {
    const epochs = new FetchEpochs();
    epochs.joined();
    epochs.fetchStarted(1, 0);
    epochs.joined();
    expect(epochs.areCurrent(44_999)).toBe(false);
    expect(epochs.areCurrent(45_000)).toBe(true);
  });
});
