import { expect, it } from 'vitest';
import { hiddenServicesOf, servicesInUrl } from './shown-services';

const SERVICES = ['a', 'b', 'c', 'd'];

it.each([[[]], [['b']], [['a', 'c']], [['a', 'b', 'd']], [SERVICES]])('reads what it wrote: %j', (hidden) => {
  const written = servicesInUrl(hidden, SERVICES);
  expect(hiddenServicesOf(written, SERVICES)).toEqual(hidden);
  expect(written.hide.length + written.show.length).toBeLessThanOrEqual(2);
});

it('hides what a link says, whatever else there is', () => {
  expect(hiddenServicesOf({ hide: ['x'], show: [] }, SERVICES)).toEqual(['x']);
  expect(hiddenServicesOf({ hide: ['a'], show: ['b', 'x'] }, SERVICES)).toEqual(['a', 'c', 'd']);
});
