import { sleep } from './sleep.js';

/** Waits for the end of something, or for as long. Rejects as it does, unless the time is up before. */
export async function within(timeoutMs: number, done: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  try {
    await Promise.race([done, sleep(timeoutMs, timer.signal)]);
  } finally {
    timer.abort();
  }
}
