import { describe, expect, it } from 'vitest';
import { isOpenRequest } from './is-open-request.js';

const get = (url: string, basePath = '/') => isOpenRequest({ method: 'GET', url }, basePath);

describe('isOpenRequest', () => {
  it.each(['/', '/search?service=a', '/trace/1?x=/api', '/assets/index.js', '/apiary'])('opens %s', (url) => {
    expect(get(url)).toBe(true);
  });

  it.each(['/api', '/api/', '/api/services', '/%61pi/services', '//api/services', '/API/services', '/%zz'])(
    'does not open %s',
    (url) => {
      expect(get(url)).toBe(false);
    },
  );

  it('reads only', () => {
    expect(isOpenRequest({ method: 'POST', url: '/search' }, '/')).toBe(false);
  });

  it('looks below the base path', () => {
    expect(get('/jaeger/ui/api/services', '/jaeger/ui')).toBe(false);
    expect(get('/jaeger/ui/search', '/jaeger/ui')).toBe(true);
  });
});
