import type { KeyValue } from '@app/model/reading';

/** One object; keys that repeat become lists. Integers that JSON's readers could not hold are texts. */
export function attributesJson(attributes: readonly KeyValue[]): string {
  const values = new Map<string, unknown[]>();
  for (const { key, value } of attributes) {
    const said = typeof value === 'bigint' ? String(value) : value;
    values.set(key, [...(values.get(key) ?? []), said]);
  }
  const entries = [...values].map(([key, list]) => [key, list.length === 1 ? list[0] : list]);
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}
