import { expect, it } from 'vitest';
import { formOfZoom } from './form-of-zoom';
import { EMPTY_FORM } from './search-form';

it('asks the same of the whole period that was zoomed to', () => {
  const zoom = { startMicros: [5.5, 8.5], durationMicros: [1, 2] } as const;
  expect(formOfZoom({ ...EMPTY_FORM, service: 'cart', startMicros: 1, endMicros: 9 }, zoom)).toEqual({
    ...EMPTY_FORM,
    service: 'cart',
    lookback: 'custom',
    startMicros: 5,
    endMicros: 9,
  });
});
