import { describe, expect, it, vi } from 'vitest';
import { SharedAnswers } from './shared-answers.js';

/** A question that is answered when the test says so. */
function question() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let signal: AbortSignal | undefined;
  const ask = vi.fn<(signal: AbortSignal) => Promise<string>>((given) => {
    signal = given;
    return promise;
  });
  return { ask, resolve, reject, isEnded: () => signal?.aborted === true };
}

const PATIENT = new AbortController().signal;

describe('shared answers', () => {
  it('ask once for all who want to know, and once more when the answer is old', async () => {
    let now = 0;
    const answers = new SharedAnswers<string>(1000, () => now);
    const { ask, resolve } = question();
    const asked = [answers.get('a', ask, PATIENT), answers.get('a', ask, PATIENT)];
    resolve('yes');
    expect(await Promise.all(asked)).toEqual(['yes', 'yes']);
    now = 999;
    await answers.get('a', ask, PATIENT);
    expect(ask).toHaveBeenCalledTimes(1);
    now = 1000;
    await answers.get('a', ask, PATIENT);
    expect(ask).toHaveBeenCalledTimes(2);
    await answers.get('b', ask, PATIENT);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('end a question when the last who waits has left, and no earlier', async () => {
    const answers = new SharedAnswers<string>(1000);
    const { ask, isEnded } = question();
    const [first, second] = [new AbortController(), new AbortController()];
    const outcomes = [first, second].map(({ signal }) => answers.get('a', ask, signal).catch(() => 'left'));
    first.abort();
    expect(await outcomes[0]).toBe('left');
    expect(isEnded()).toBe(false);
    second.abort();
    expect(await outcomes[1]).toBe('left');
    expect(isEnded()).toBe(true);
    await Promise.race([answers.get('a', ask, PATIENT), Promise.resolve()]);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('do not keep failures, nor what they were told to forget', async () => {
    const answers = new SharedAnswers<string>(1000);
    const failing = vi.fn<() => Promise<string>>(() => Promise.reject(new Error('no')));
    await expect(answers.get('a', failing, PATIENT)).rejects.toThrow('no');
    await expect(answers.get('a', failing, PATIENT)).rejects.toThrow('no');
    expect(failing).toHaveBeenCalledTimes(2);
    const good = vi.fn<() => Promise<string>>(() => Promise.resolve('yes'));
    await answers.get('a', good, PATIENT);
    answers.forget();
    await answers.get('a', good, PATIENT);
    expect(good).toHaveBeenCalledTimes(2);
  });

  it('ask nothing for somebody who has left', async () => {
    const ask = vi.fn<() => Promise<string>>(() => Promise.resolve('yes'));
    await expect(new SharedAnswers<string>(1).get('a', ask, AbortSignal.abort())).rejects.toThrow('aborted');
    expect(ask).not.toHaveBeenCalled();
  });
});
