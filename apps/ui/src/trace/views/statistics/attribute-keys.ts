import type { ShownTrace } from '../../model/shown-trace';

const known = new WeakMap<ShownTrace, readonly string[]>();

/** Keys that spans or their resources have, in the order of the alphabet; empty while the spans are not here. */
export function attributeKeysOf(trace: ShownTrace): readonly string[] {
  const keys = known.get(trace) ?? keysOf(trace);
  known.set(trace, keys);
  return keys;
}

function keysOf({ whole }: ShownTrace): readonly string[] {
  const keys = new Set<string>();
  const processes = new Set(whole?.spans.map(({ process }) => process));
  for (const { tags } of [...processes, ...(whole?.spans ?? [])]) for (const { key } of tags) keys.add(key);
  return [...keys].toSorted();
}
