import { loadSettings } from '@app/runtime';
import { describe, expect, it } from 'vitest';
import { bodyBudgetBytes, CollectorConfig, maxRequestBytes } from './collector.config.js';
import { CollectorStorageConfig } from './collector-storage.config.js';

const MIB = 1024 * 1024;

function load(env: Record<string, string>): Readonly<CollectorConfig> {
  return loadSettings([CollectorConfig], env).get(CollectorConfig);
}

describe('CollectorConfig', () => {
  it('gives a quarter of the memory limit to bodies', () => {
    expect(bodyBudgetBytes(load({}))).toBe(256 * MIB);
  });

  it('never admits a request that could not be held', () => {
    expect(maxRequestBytes(load({}))).toBe(20 * MIB);
    expect(maxRequestBytes(load({ COLLECTOR_MEMORY_LIMIT_MIB: '100' }))).toBe(5 * MIB);
  });

  it('reads durations, and keeps the batch size below its maximum', () => {
    expect(load({ COLLECTOR_BATCH_TIMEOUT: '20ms' }).COLLECTOR_BATCH_TIMEOUT).toBe(20);
    expect(() => load({ COLLECTOR_BATCH_SIZE: '4096' })).toThrow(
      'COLLECTOR_BATCH_SIZE must not be above COLLECTOR_BATCH_MAX_SIZE',
    );
  });

  it.each(['', '*', 'https://a.example', 'https://a.example,http://*.b.example:8080'])(
    'takes %j as origins',
    (origins) => {
      expect(load({ COLLECTOR_OTLP_HTTP_CORS_ALLOWED_ORIGINS: origins })).toBeDefined();
    },
  );

  it.each(['a.example', 'https://a.example/', 'https://a.example;https://b.example'])(
    'does not take %j as origins',
    (origins) => {
      expect(() => load({ COLLECTOR_OTLP_HTTP_CORS_ALLOWED_ORIGINS: origins })).toThrow(
        'COLLECTOR_OTLP_HTTP_CORS_ALLOWED_ORIGINS',
      );
    },
  );
});

describe('CollectorStorageConfig', () => {
  it('sends spans to Kafka unless told otherwise', () => {
    expect(loadSettings([CollectorStorageConfig], {}).get(CollectorStorageConfig).SPAN_STORAGE_TYPE).toBe('kafka');
  });

  it('refuses memory, and says who can use it', () => {
    expect(() => loadSettings([CollectorStorageConfig], { SPAN_STORAGE_TYPE: 'memory' })).toThrow('only all-in-one');
  });
});
