import { ConfigError, loadSettings } from '@app/runtime';
import { describe, expect, it } from 'vitest';
import { EsConnectionConfig } from './es-connection.config.js';
import { EsIndexConfig } from './es-index.config.js';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadSettings([EsConnectionConfig, EsIndexConfig], env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('Elasticsearch settings', () => {
  it('are complete without any variable', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it('read durations and switches', () => {
    const env = {
      ES_TIMEOUT: '1m30s',
      ES_TLS_SKIP_HOST_VERIFY: 'true',
      ES_USE_ALIASES: 'false',
      ES_RETENTION_DAYS: '7',
    };
    const settings = loadSettings([EsConnectionConfig, EsIndexConfig], env);
    expect(settings.get(EsConnectionConfig)).toMatchObject({ ES_TIMEOUT: 90_000, ES_TLS_SKIP_HOST_VERIFY: true });
    expect(settings.get(EsIndexConfig)).toMatchObject({ ES_USE_ALIASES: false, ES_RETENTION_DAYS: 7 });
  });

  it('keep an API key and a token off unencrypted networks', () => {
    const remote = { ES_SERVER_URLS: 'http://es.example:9200' };
    const problem =
      'ES_SERVER_URLS must be https:// when an API key or a token is set (plain http:// only to this machine)';
    expect(problemsOf({ ...remote, ES_API_KEY: 'k' })).toEqual([problem]);
    expect(problemsOf({ ...remote, ES_TOKEN_FILE: '/token' })).toEqual([problem]);
    expect(problemsOf({ ES_API_KEY: 'k' })).toEqual([]);
    expect(problemsOf({ ES_SERVER_URLS: 'https://es.example', ES_API_KEY: 'k' })).toEqual([]);
  });

  it('report a bad address and bad credentials together', () => {
    expect(problemsOf({ ES_SERVER_URLS: 'es:9200', ES_PASSWORD: 'hunter2' })).toEqual([
      'ES_SERVER_URLS must be a comma-separated list of http:// or https:// addresses',
      'ES_PASSWORD needs ES_USERNAME',
    ]);
  });

  it.each(['Prod', '-prod', 'a b', 'a*', 'a,b'])('refuse the index prefix %j', (prefix) => {
    expect(problemsOf({ ES_INDEX_PREFIX: prefix })).toHaveLength(1);
  });

  it('take the index prefix prod-', () => {
    expect(problemsOf({ ES_INDEX_PREFIX: 'prod-' })).toEqual([]);
  });
});
