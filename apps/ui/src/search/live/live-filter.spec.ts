import { describe, expect, it } from 'vitest';
import { EMPTY_FORM } from '../form/search-form';
import { liveFilterOf } from './live-filter';

describe('the filter of a live tail', () => {
  it.each([
    [{}, ''],
    [{ service: 'cart' }, '{ resource.service.name = "cart" }'],
    [{ operation: 'without its service' }, ''],
    [
      { service: 'cart', operation: 'add', tags: 'error=true', minDuration: '2s', q: '{ .a || .b }' },
      '{ resource.service.name = "cart" && name = "add" && duration >= 2s && .error = "true" && (.a || .b) }',
    ],
    [{ q: '{ half', minDuration: 'long' }, ''],
  ])('of %j is %s', (change, q) => {
    expect(liveFilterOf({ ...EMPTY_FORM, ...change })).toBe(q);
  });
});
