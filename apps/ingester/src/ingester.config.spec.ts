import { describe, expect, it } from 'vitest';
import { ConfigError, loadSettings } from '@app/runtime';
import { IngesterConfig } from './ingester.config.js';

describe('IngesterConfig', () => {
  it('names the encodings that can be read when another one is asked for', () => {
    const load = (): unknown => loadSettings([IngesterConfig], { KAFKA_CONSUMER_ENCODING: 'jaeger_json' });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(/KAFKA_CONSUMER_ENCODING must be one of: otlp_proto/);
  });
});
