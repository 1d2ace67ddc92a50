import type { KeyValue, Span } from '../span/span.js';

/** Different values that are remembered of one attribute; an attribute with more of them varies from span to span. */
export const MAX_DISTINCT_VALUES = 20;

/** The values of each attribute that some spans have, as texts. Attributes of spans and of resources are apart. */
export class AttributeValues {
  readonly span = new Map<string, Set<string>>();
  readonly resource = new Map<string, Set<string>>();

  add({ tags, process }: Span): void {
    addTags(this.span, tags);
    addTags(this.resource, process.tags);
  }

  addAll(other: AttributeValues): void {
    for (const level of ['span', 'resource'] as const) {
      for (const [key, values] of other[level]) for (const value of values) addValue(this[level], key, value);
    }
  }
}

/** Whether there may be more values than the set holds. */
export function varies(values: ReadonlySet<string>): boolean {
  return values.size > MAX_DISTINCT_VALUES;
}

function addTags(values: Map<string, Set<string>>, tags: readonly KeyValue[]): void {
  for (const { key, value } of tags) addValue(values, key, String(value));
}

function addValue(byKey: Map<string, Set<string>>, key: string, value: string): void {
  let values = byKey.get(key);
  if (values === undefined) byKey.set(key, (values = new Set()));
  if (!varies(values)) values.add(value);
}
