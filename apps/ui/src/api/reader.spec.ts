import { afterEach, describe, expect, it } from 'vitest';
import { becomeReader, problemOfKey, reader } from './reader';

describe('a reader', () => {
  afterEach(() => becomeReader({ key: '', tenant: '' }));

  it('lasts where storing is forbidden, without the blanks around what was pasted', () => {
    becomeReader({ key: ' abc\n', tenant: ' acme ' });
    expect(reader()).toEqual({ key: 'abc', tenant: 'acme' });
  });

  it.each(['', 'abc', ' a-b_c.d= \n'])('may have the key %j', (key) => expect(problemOfKey(key)).toBeUndefined());

  it.each(['a b', 'schlüssel', 'a\nb'])('may not have the key %j, which no header carries', (key) =>
    expect(problemOfKey(key)).toBeDefined(),
  );
});
