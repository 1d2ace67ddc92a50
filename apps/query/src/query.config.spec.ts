import { ConfigError, loadSettings } from '@app/runtime';
import { describe, expect, it } from 'vitest';
import { QueryConfig } from './query.config.js';
import { QueryStorageConfig } from './query-storage.config.js';

const problemsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    loadSettings([QueryConfig, QueryStorageConfig], env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('the settings of the query role', () => {
  it('have defaults for everything', () => {
    expect(loadSettings([QueryConfig], {}).get(QueryConfig)).toMatchObject({
      QUERY_HTTP_SERVER_HOST_PORT: ':16686',
      QUERY_BASE_PATH: '/',
      QUERY_DEFAULT_MAX_TRACES: 100,
      QUERY_MAX_TRACES: 1500,
    });
  });

  it.each(['/', '/jaeger', '/jaeger/ui', '/a-b/c_d.e~f'])('allow the base path %s', (path) => {
    expect(problemsOf({ QUERY_BASE_PATH: path })).toEqual([]);
  });

  it.each(['jaeger', '/jaeger/', '//', '/a//b', '/../x', '/a?b', '/:service', '/*'])(
    'refuse the base path %s',
    (path) => {
      expect(problemsOf({ QUERY_BASE_PATH: path })).toEqual([
        expect.stringMatching(/^QUERY_BASE_PATH must start with \//),
      ]);
    },
  );

  it('refuse a default above the maximum', () => {
    expect(problemsOf({ QUERY_MAX_TRACES: '50' })).toEqual([
      'QUERY_DEFAULT_MAX_TRACES must not be above QUERY_MAX_TRACES (50)',
    ]);
  });

  it('refuse the memory storage, which only the all-in-one can read', () => {
    expect(problemsOf({ SPAN_STORAGE_TYPE: 'memory' })).toEqual([
      expect.stringContaining('only all-in-one can read it'),
    ]);
  });
});
