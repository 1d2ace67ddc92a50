import { expect, it } from 'vitest';
import { attributesJson } from './attributes-json';

it('writes one object, whatever the keys', () => {
  const json = attributesJson([
    { key: '__proto__', type: 'string', value: 'x' },
    { key: 'a', type: 'int64', value: 1 },
    { key: 'a', type: 'int64', value: 2n ** 60n },
    { key: 'b', type: 'bool', value: true },
  ]);
  expect(json).toContain('"__proto__": "x"');
  expect(JSON.parse(json)).toMatchObject({ a: [1, '1152921504606846976'], b: true });
});
