import { describe, expect, it } from 'vitest';
import { commandEnvironment } from './command-environment.js';

describe('the environment of commands', () => {
  it('is ours, without what is ours alone', () => {
    const env = {
      PATH: '/bin',
      ES_SERVER_URLS: 'http://es',
      QUERY_API_KEYS_FILE: '/keys',
      KAFKA_CONSUMER_GROUP_ID: 'q',
    };
    expect(commandEnvironment(env, 'jaeger-ingester', '')).toEqual({
      PATH: '/bin',
      ES_SERVER_URLS: 'http://es',
      KAFKA_CONSUMER_GROUP_ID: 'jaeger-ingester',
    });
  });

  it('has its own settings, which have the last word', () => {
    const own = '# of the ingesters\nES_USERNAME=writer\nES_PASSWORD="p=w d"\nKAFKA_CONSUMER_GROUP_ID=g2\n';
    expect(commandEnvironment({ ES_USERNAME: 'reader' }, 'g', own)).toEqual({
      ES_USERNAME: 'writer',
      ES_PASSWORD: 'p=w d',
      KAFKA_CONSUMER_GROUP_ID: 'g2',
    });
  });
});
