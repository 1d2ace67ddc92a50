import { afterEach, expect, it, vi } from 'vitest';
import { likedView, withLiked } from './liked-view';

afterEach(() => vi.unstubAllGlobals());

it('keeps what of a change is about how results are shown', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  });
  expect(withLiked({}, { sort: 'longest', zoom: '1,2,3,4' })).toEqual({ sort: 'longest' });
  expect(withLiked(likedView(), { view: 'list' })).toEqual({ sort: 'longest', view: 'list' });
  expect(likedView()).toEqual({ sort: 'longest', view: 'list' });
});

it('lasts for the page where storing is forbidden', () => {
  vi.stubGlobal('localStorage', undefined);
  const liked = withLiked({ sort: 'name' }, { time: 'relative' });
  expect(liked).toEqual({ sort: 'name', time: 'relative' });
  expect(withLiked(liked, { only: 'ok' })).toBe(liked);
  expect(likedView()).toEqual({});
});
