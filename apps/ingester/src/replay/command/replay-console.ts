import type { Console } from '../../command/console.js';

/** Where a replay speaks. */
export interface ReplayConsole extends Console {
  /** Puts a line in the place of the last one, on a terminal; absent where there is none. */
  readonly redraw?: (line: string) => void;
}
