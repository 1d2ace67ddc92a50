import { type AttributeValues, varies } from './attribute-values.js';
import type { AttributeDifference, ValueSample } from './trace-comparison.js';
import { MAX_SAMPLE_CHARACTERS, MAX_SAMPLE_VALUES } from './trace-comparison.js';

/** By level, then key. An attribute that varies from span to span on both sides is no difference. */
export function attributeDifferencesOf(a: AttributeValues, b: AttributeValues): AttributeDifference[] {
  return (['span', 'resource'] as const).flatMap((level) =>
    [...new Set([...a[level].keys(), ...b[level].keys()])]
      .toSorted()
      .flatMap((key) => differenceOf(level, key, a[level].get(key), b[level].get(key)) ?? []),
  );
}

function differenceOf(
  level: AttributeDifference['level'],
  key: string,
  a: ReadonlySet<string> = new Set(),
  b: ReadonlySet<string> = new Set(),
): AttributeDifference | undefined {
  if (sameValues(a, b)) return undefined;
  return { level, key, change: changeOf(a, b), a: sampleOf(a), b: sampleOf(b) };
}

function sameValues(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return (varies(a) && varies(b)) || (a.size === b.size && a.isSubsetOf(b));
}

function changeOf(a: ReadonlySet<string>, b: ReadonlySet<string>): AttributeDifference['change'] {
  if (a.size === 0) return 'added';
  return b.size === 0 ? 'removed' : 'changed';
}

function sampleOf(values: ReadonlySet<string>): ValueSample {
  const sample = [...values].toSorted().slice(0, MAX_SAMPLE_VALUES);
  return { values: sample.map((value) => value.slice(0, MAX_SAMPLE_CHARACTERS)), more: values.size > sample.length };
}
