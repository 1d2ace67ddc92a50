import type { FlameFrames } from './flame-frames';
import { isNamed, nameKeyOf } from './flame-rows';

export interface FlameSearch {
  /** In service or operation; empty: not looked for. */
  readonly find: string;
  /** Key of a service and operation. */
  readonly marked: string | undefined;
  /** Rows of the find box. */
  readonly matches: ReadonlySet<number> | undefined;
}

/**
 * What of the graph is marked: the name that was picked, else what has the text, else what the find box of the trace found.
 *
 * @returns undefined: nothing is looked for
 */
export function frameMatchesOf(
  { tree, frame }: FlameFrames,
  { find, marked, matches }: FlameSearch,
): Uint8Array | undefined {
  if (marked === undefined && find === '' && matches === undefined) return undefined;
  return Uint8Array.from(tree.place, (_, index) => {
    const one = frame(index);
    if (marked !== undefined) return Number(nameKeyOf(one) === marked);
    if (find !== '') return Number(isNamed(one, find));
    return Number(one.rows.some((row) => matches?.has(row) ?? false));
  });
}
