import { expect, it } from 'vitest';
import { conditionsOf, deadLettersStateOf, isSameGroup, letterIdOf } from './dead-letters-state';

const GROUP = { class: 'rejected', errorType: 'document_parsing_exception', service: '-' };

it('shows nothing in particular at first', () => {
  expect(deadLettersStateOf({})).toEqual({ since: undefined, group: undefined, letter: undefined, many: false });
  expect(deadLettersStateOf({ class: 'rejected', since: '7d', letter: '1' })).toMatchObject({
    since: undefined,
    group: undefined,
    letter: undefined,
  });
});

it('reads a group and a letter', () => {
  expect(deadLettersStateOf({ ...GROUP, since: '90m', letter: '3/17', many: 'true' })).toEqual({
    since: '90m',
    group: GROUP,
    letter: { partition: 3, offset: '17' },
    many: true,
  });
});

it.each(['', '3', '3/', '-1/2', '3/1.5', '3/1234567890123456789'])('takes %s for no letter', (text) => {
  expect(letterIdOf(text)).toBeUndefined();
});

it('asks for letters of the group, and of the time', () => {
  expect(conditionsOf(GROUP, undefined)).toEqual(GROUP);
  expect(conditionsOf(GROUP, '1h')).toEqual({ ...GROUP, since: '1h' });
});

it('knows a group again', () => {
  expect(isSameGroup(GROUP, { ...GROUP })).toBe(true);
  expect(isSameGroup(GROUP, { ...GROUP, service: 'shop' })).toBe(false);
  expect(isSameGroup(GROUP, undefined)).toBe(false);
});
