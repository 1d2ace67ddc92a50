import { expect, it } from 'vitest';
import { redriveRequest, scopeWords } from './redrive-scope';

const GROUP = { class: 'rejected', errorType: 'too_long', service: 'shop' };
const OPTIONS = { limit: 100, again: false, force: false };

it.each([
  [{ kind: 'all' }, { all: true }, 'all letters of the topic'],
  [{ kind: 'letters', ids: ['0/1'] }, { ids: ['0/1'] }, '1 letter'],
  [
    { kind: 'group', group: GROUP, since: '1h' },
    { where: { ...GROUP, since: '1h' } },
    'letters of shop: rejected, too_long, of the last 1h',
  ],
] as const)('asks for %o', (scope, chosen, words) => {
  expect(redriveRequest(scope, OPTIONS)).toEqual({ ...chosen, limit: 100 });
  expect(scopeWords(scope)).toBe(words);
});

it('asks for letters again only when told', () => {
  const request = redriveRequest({ kind: 'all' }, { limit: 1, again: true, force: true });
  expect(request).toEqual({ all: true, limit: 1, again: true, force: true });
});
