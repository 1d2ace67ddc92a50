import { once } from 'node:events';
import type { Console } from './console.js';

const CLEAR_LINE = '\r\u001B[2K';

export interface Terminal extends Console {
  /** Puts a line in the place of the last one; absent where standard error is no terminal. */
  readonly redraw?: (line: string) => void;
}

/** Standard output for results, standard error for the rest. @param signal ends the command */
export function terminal(signal: AbortSignal): Terminal {
  let isDrawn = false;
  const clear = (): void => {
    if (isDrawn) process.stderr.write(CLEAR_LINE);
    isDrawn = false;
  };
  return {
    print: async (text) => {
      clear();
      if (process.stdout.write(text) || signal.aborted) return;
      // Rejects when the command is interrupted, or when nobody reads any more: either way there is nothing to wait for.
      await once(process.stdout, 'drain', { signal }).catch(() => undefined);
    },
    say: (text) => {
      clear();
      process.stderr.write(`${text}\n`);
    },
    ...(process.stderr.isTTY && {
      redraw: (line: string) => {
        process.stderr.write(`${CLEAR_LINE}${line.slice(0, process.stderr.columns - 1)}`);
        isDrawn = true;
      },
    }),
    signal,
    nowMillis: () => Date.now(),
  };
}
