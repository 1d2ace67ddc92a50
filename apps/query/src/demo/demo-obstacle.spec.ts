import { describe, expect, it } from 'vitest';
import { ANYBODY } from '../access/access-decision.js';
import { demoObstacle } from './demo-obstacle.js';

const READER = { tenants: 'any', isAdmin: false, name: 'key 1' } as const;

describe('what is in the way of demo traces', () => {
  it('is nothing for administrators, and where nobody has to say who they are', () => {
    expect(demoObstacle({ principal: ANYBODY }, true)).toBeUndefined();
    expect(demoObstacle({ principal: ANYBODY, tenant: 'acme' }, true)).toBeUndefined();
    expect(demoObstacle({ principal: { ...READER, isAdmin: true }, authorization: 'Bearer x' }, true)).toBeUndefined();
  });

  it('is that there is no collector, or no administrator', () => {
    expect(demoObstacle({ principal: ANYBODY }, false)).toMatchObject({ status: 404, details: { code: 'demo_off' } });
    expect(demoObstacle({ principal: READER }, true)).toMatchObject({ status: 403 });
  });

  it('is that nobody here has checked the token', () => {
    expect(demoObstacle({ principal: ANYBODY, authorization: 'Bearer x' }, true)).toMatchObject({ status: 403 });
  });
});
