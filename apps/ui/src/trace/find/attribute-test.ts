import type { KeyValue } from '@app/model/reading';

export type AttributeTest = (attributes: readonly KeyValue[]) => boolean;

/** `key=value` asks for that key with that in its value; anything else is looked for in keys and values alike. */
export function attributeTest(
  term: string,
  inText: (text: string) => boolean,
  excludedKeys: ReadonlySet<string>,
): AttributeTest {
  const [, wantedKey, wantedValue] = /^([^=]+)=(.*)$/s.exec(term) ?? [];
  const inValue = wantedValue === undefined ? undefined : textTest(wantedValue);
  const test = ({ key, value }: KeyValue): boolean => {
    const text = String(value);
    if (inValue !== undefined && key.toLowerCase() === wantedKey) return inValue(text);
    return inText(key) || inText(text);
  };
  return (attributes) => attributes.some((one) => !excludedKeys.has(one.key.toLowerCase()) && test(one));
}

/** In any case; without making a lower-case copy of every value. */
export function textTest(term: string): (text: string) => boolean {
  const pattern = new RegExp(term.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`), 'i');
  return (text) => pattern.test(text);
}
