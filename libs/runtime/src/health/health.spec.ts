import { describe, expect, it } from 'vitest';
import { Health } from './health.js';

describe('Health', () => {
  it('is not ready before the role has started, whatever the checks say', () => {
    const health = new Health();
    health.register('kafka', () => true);
    expect(health.report()).toEqual({ ready: false, status: 'starting', checks: { kafka: { ready: true } } });
  });

  it('is ready when every check holds, asks them each time, and says why not', () => {
    let connected: true | string = 'no broker answers';
    const health = new Health();
    health.register('kafka', () => connected);
    health.register('elasticsearch', () => true);
    health.started();
    expect(health.report()).toEqual({
      ready: false,
      status: 'not ready',
      checks: { kafka: { ready: false, reason: 'no broker answers' }, elasticsearch: { ready: true } },
    });
    connected = true;
    expect(health.report()).toMatchObject({ ready: true, status: 'ready' });
  });

  it('is never ready again once it stops', () => {
    const health = new Health();
    health.stopping();
    health.started();
    expect(health.report()).toMatchObject({ ready: false, status: 'stopping' });
  });

  it('refuses two checks of one name', () => {
    const health = new Health();
    health.register('kafka', () => true);
    expect(() => health.register('kafka', () => true)).toThrow('registered twice');
  });
});
