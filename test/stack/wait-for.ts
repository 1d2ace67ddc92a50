import { setTimeout as sleep } from 'node:timers/promises';

const POLL_INTERVAL_MS = 50;

/**
 * Polls until the condition gives a truthy value, and returns that value.
 *
 * @param options.what completes the sentence "waited 5000 ms for …"
 * @throws {Error} with that sentence after `timeoutMs`; what the condition itself throws passes through at once
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  options: { readonly timeoutMs: number; readonly what: string; readonly intervalMs?: number },
): Promise<NonNullable<T>> {
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`waited ${options.timeoutMs} ms for ${options.what}`);
    await sleep(options.intervalMs ?? POLL_INTERVAL_MS);
  }
}
