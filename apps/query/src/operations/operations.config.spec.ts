import { loadSettings } from '@app/runtime';
import { describe, expect, it } from 'vitest';
import { adminPortsOf, OperationsConfig } from './operations.config.js';

describe('OperationsConfig', () => {
  it('is off, and lets nobody act who does not say who they are', () => {
    const config = loadSettings([OperationsConfig], {}).get(OperationsConfig);
    expect(config).toMatchObject({ QUERY_OPS_ENABLED: false, QUERY_OPS_ALLOW_ANONYMOUS_ACTIONS: false });
  });

  it.each([
    ['', []],
    ['ingester:14270', [{ host: 'ingester', port: 14270 }]],
    [
      '10.0.0.1:1 , [fd00::1]:2',
      [
        { host: '10.0.0.1', port: 1 },
        { host: 'fd00::1', port: 2 },
      ],
    ],
  ])('has the admin ports %j', (text, ports) => {
    const config = loadSettings([OperationsConfig], { QUERY_OPS_INGESTERS: text }).get(OperationsConfig);
    expect(adminPortsOf(config.QUERY_OPS_INGESTERS)).toEqual(ports);
  });

  it.each(['ingester', 'http://ingester:1', 'a:1,', ',a:1', 'a:1 b:2', 'a/b:1', 'user@a:1'])('refuses %j', (text) => {
    expect(() => loadSettings([OperationsConfig], { QUERY_OPS_COLLECTORS: text })).toThrow(/admin ports/);
  });
});
