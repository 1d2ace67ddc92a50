import type { BuiltFrom } from '@app/storage';

/** Ours among what others may keep in a mapping's `_meta`. */
const KEY = 'sluice';

const MAKERS: readonly BuiltFrom['by'][] = ['live', 'replay', 'restore', 'copy'];

/** What built an index, out of its mapping's `_meta`; `undefined` when nobody wrote it down, or not in a form that we know. */
export function builtFromOf(meta: unknown): BuiltFrom | undefined {
  const note = isRecord(meta) ? meta[KEY] : undefined;
  if (!isRecord(note)) return undefined;
  const by = MAKERS.find((maker) => maker === note['by']);
  const atMillis = note['atMillis'];
  if (by === undefined || typeof atMillis !== 'number') return undefined;
  const ranges = Array.isArray(note['ranges']) ? note['ranges'].flatMap((range) => rangeOf(range) ?? []) : undefined;
  return { by, atMillis, ...textsOf(note, ['name', 'schema', 'topic', 'topicId']), ...(ranges && { ranges }) };
}

/** A mapping's `_meta` with this note in the place of an earlier one; offsets as texts, because JSON has no such integers. */
export function withBuiltFrom(meta: unknown, { ranges, ...rest }: BuiltFrom): Readonly<Record<string, unknown>> {
  const note = {
    ...rest,
    ...(ranges && {
      ranges: ranges.map(({ partition, start, end }) => ({
        partition,
        start: String(start),
        ...(end !== undefined && { end: String(end) }),
      })),
    }),
  };
  return { ...(isRecord(meta) ? meta : {}), [KEY]: note };
}

function rangeOf(range: unknown): NonNullable<BuiltFrom['ranges']>[number] | undefined {
  if (!isRecord(range)) return undefined;
  const { partition } = range;
  const [start, end] = [offsetOf(range['start']), offsetOf(range['end'])];
  if (typeof partition !== 'number' || start === undefined) return undefined;
  return { partition, start, ...(end !== undefined && { end }) };
}

function offsetOf(text: unknown): bigint | undefined {
  return typeof text === 'string' && /^\d{1,19}$/.test(text) ? BigInt(text) : undefined;
}

function textsOf<K extends string>(
  note: Readonly<Record<string, unknown>>,
  keys: readonly K[],
): Partial<Record<K, string>> {
  const texts: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const text = note[key];
    if (typeof text === 'string') texts[key] = text;
  }
  return texts;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
