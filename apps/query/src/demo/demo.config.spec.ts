import { loadSettings } from '@app/runtime';
import { describe, expect, it } from 'vitest';
import { DemoConfig } from './demo.config.js';

function load(text: string): string {
  return loadSettings([DemoConfig], { QUERY_DEMO_OTLP_URL: text }).get(DemoConfig).QUERY_DEMO_OTLP_URL;
}

describe('DemoConfig', () => {
  it.each(['', 'off', 'http://collector:4318', 'https://traces.example/otlp', 'http://[::1]:4318'])(
    'takes %j',
    (text) => {
      expect(load(text)).toBe(text);
    },
  );

  it.each(['collector:4318', 'ftp://collector', 'http://user:secret@collector', 'http://a?b', 'http://a#b', 'on'])(
    'refuses %j',
    (text) => {
      expect(() => load(text)).toThrow(/must be an address/);
    },
  );
});
