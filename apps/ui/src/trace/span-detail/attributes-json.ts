import type { KeyValue } from '@app/model/reading';

/** One object; keys that repeat become lists. Integers that JSON's readers could not hold are texts. */
export function attributesJson(attributes: readonly KeyValue[]): string {
  const entries = [...Map.groupBy(attributes, ({ key }) => key)].map(([key, group]) => {
    const values = group.map(({ value }) => (typeof value === 'bigint' ? String(value) : value));
    return [key, values.length === 1 ? values[0] : values];
  });
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}
