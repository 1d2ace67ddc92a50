import { once } from 'node:events';
import type { Console } from './console.js';

/** Standard output for results, standard error for the rest. @param signal ends the command */
export function terminal(signal: AbortSignal): Console {
  return {
    print: async (text) => {
      if (process.stdout.write(text) || signal.aborted) return;
      // Rejects when the command is interrupted, or when nobody reads any more: either way there is nothing to wait for.
      await once(process.stdout, 'drain', { signal }).catch(() => undefined);
    },
    say: (text) => void process.stderr.write(`${text}\n`),
    signal,
    nowMillis: () => Date.now(),
  };
}
