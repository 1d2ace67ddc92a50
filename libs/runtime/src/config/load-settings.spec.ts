import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUrl, Matches, Min, MinLength } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { BooleanSetting } from './boolean-setting.js';
import { ConfigError } from './config.error.js';
import { GoDuration } from './go-duration.js';
import { IsHostPort } from './host-port.js';
import { IntegerSetting } from './integer-setting.js';
import { loadSettings } from './load-settings.js';
import { RuntimeConfig } from './runtime-config.js';
import { Setting, type SettingsSchema } from './setting.js';

class StoreConfig {
  @Setting('Where the store is.')
  @IsUrl({ require_tld: false, require_protocol: true })
  ES_SERVER_URLS: string = 'http://127.0.0.1:9200';

  @Setting('Primary shards.')
  @IntegerSetting({ min: 1, max: 100 })
  ES_NUM_SHARDS: number = 5;

  @Setting('Whether to create templates.')
  @BooleanSetting()
  ES_CREATE_INDEX_TEMPLATES: boolean = true;

  @Setting('How long to collect.')
  @GoDuration()
  @Min(1)
  ES_BULK_FLUSH_INTERVAL: number = 200;

  @Setting('User.')
  @IsOptional()
  @IsString()
  ES_USERNAME?: string;

  @Setting('Password.', { secret: true })
  @IsOptional()
  @MinLength(8, { message: '$value is shorter than 8 characters' })
  ES_PASSWORD?: string;

  problems(): string[] {
    return this.ES_PASSWORD !== undefined && this.ES_USERNAME === undefined
      ? [`ES_USERNAME must be set, because ES_PASSWORD is ${this.ES_PASSWORD}`]
      : [];
  }
}

class EdgeConfig {
  @Setting('OTLP over gRPC.')
  @IsHostPort()
  COLLECTOR_OTLP_GRPC_HOST_PORT: string = ':4317';

  @Setting('Where spans go.')
  @IsIn(['kafka', 'memory'])
  SPAN_STORAGE_TYPE: string = 'kafka';

  @Setting('Spans per request.')
  @Type(() => Number)
  @Min(1)
  COLLECTOR_BATCH_SIZE: number = 1024;

  @Setting('Tenant.')
  @IsOptional()
  @Matches(/^[a-z]+$/)
  SLUICE_TENANT?: string;
}

function load(env: NodeJS.ProcessEnv, schemas: readonly SettingsSchema[] = [StoreConfig, EdgeConfig]) {
  return loadSettings(schemas, env);
}

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    load(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('loadSettings', () => {
  it('keeps the defaults of the classes when nothing is set', () => {
    const settings = load({});
    expect(settings.get(StoreConfig)).toEqual(new StoreConfig());
    expect(settings.get(EdgeConfig)).toEqual(new EdgeConfig());
    expect(settings.get(RuntimeConfig)).toEqual(new RuntimeConfig());
  });

  it('takes an empty or blank variable for one that is not set', () => {
    expect(load({ ES_NUM_SHARDS: '', COLLECTOR_BATCH_SIZE: ' ' }).get(StoreConfig).ES_NUM_SHARDS).toBe(5);
    expect(load({ COLLECTOR_BATCH_SIZE: ' ' }).get(EdgeConfig).COLLECTOR_BATCH_SIZE).toBe(1024);
  });

  it('gives numbers, booleans and milliseconds, not texts', () => {
    const config = load({
      ES_NUM_SHARDS: '7',
      ES_CREATE_INDEX_TEMPLATES: 'false',
      ES_BULK_FLUSH_INTERVAL: '1m30s',
    }).get(StoreConfig);
    expect(config).toMatchObject({ ES_NUM_SHARDS: 7, ES_BULK_FLUSH_INTERVAL: 90_000 });
    expect(config.ES_CREATE_INDEX_TEMPLATES).toBe(false);
  });

  it('returns instances that nobody can change', () => {
    expect(Object.isFrozen(load({}).get(StoreConfig))).toBe(true);
  });

  it('reports every problem of every class at once, each with its variable, what is expected and what was given', () => {
    expect(
      problemsOf({
        ES_SERVER_URLS: 'nowhere',
        ES_NUM_SHARDS: '0x5',
        ES_CREATE_INDEX_TEMPLATES: 'yes',
        ES_BULK_FLUSH_INTERVAL: '5',
        COLLECTOR_OTLP_GRPC_HOST_PORT: '4317',
        SPAN_STORAGE_TYPE: 'cassandra',
        LOG_LEVEL: 'loud',
      }),
    ).toEqual([
      'LOG_LEVEL must be one of the following values: debug, info, warn, error (got "loud")',
      'ES_SERVER_URLS must be a URL address (got "nowhere")',
      'ES_NUM_SHARDS must be a whole number from 1 to 100 (got "0x5")',
      'ES_CREATE_INDEX_TEMPLATES must be true or false (got "yes")',
      'ES_BULK_FLUSH_INTERVAL must not be less than 1; must be a duration such as 200ms, 5s or 1m30s (got "5")',
      'COLLECTOR_OTLP_GRPC_HOST_PORT must be host:port, such as 127.0.0.1:4317, or :4317 for every interface (got "4317")',
      'SPAN_STORAGE_TYPE must be one of the following values: kafka, memory (got "cassandra")',
    ]);
  });

  it('never shows a secret, not even when a rule or a check between fields would', () => {
    expect(problemsOf({ ES_PASSWORD: 'hunter2' })).toEqual(['ES_PASSWORD is not valid']);
    expect(problemsOf({ ES_PASSWORD: 'correct horse' })).toEqual([
      'ES_USERNAME must be set, because ES_PASSWORD is ***',
    ]);
  });

  it('never shows the password in a URL', () => {
    const [problem] = problemsOf({ ES_SERVER_URLS: 'http://elastic:s3cr3t@host name:9200' });
    expect(problem).toBe('ES_SERVER_URLS must be a URL address (got "http://***@host name:9200")');
  });

  it('checks rules between fields once the fields are right', () => {
    expect(problemsOf({ ES_PASSWORD: 'correct horse', ES_USERNAME: 'elastic' })).toEqual([]);
    expect(problemsOf({ ES_PASSWORD: 'correct horse', ES_NUM_SHARDS: '-1' })).toHaveLength(1);
  });

  it.each([
    { name: 'ES_NUM_SHARD', problem: 'ES_NUM_SHARD is not a setting; did you mean ES_NUM_SHARDS?' },
    { name: 'SPAN_STORAGE_TPYE', problem: 'SPAN_STORAGE_TPYE is not a setting; did you mean SPAN_STORAGE_TYPE?' },
    { name: 'LOG_LEVLE', problem: 'LOG_LEVLE is not a setting; did you mean LOG_LEVEL?' },
    {
      name: 'COLECTOR_BATCH_SIZE',
      problem: 'COLECTOR_BATCH_SIZE is not a setting; did you mean COLLECTOR_BATCH_SIZE?',
    },
    { name: 'SLUICE_TENNANT', problem: 'SLUICE_TENNANT is not a setting; did you mean SLUICE_TENANT?' },
    { name: 'SLUICE_LOG_LEVEL', problem: 'SLUICE_LOG_LEVEL is not a setting; did you mean LOG_LEVEL?' },
    { name: 'SLUICE_TURBO', problem: 'SLUICE_TURBO is not a setting' },
  ])('refuses $name', ({ name, problem }) => {
    expect(problemsOf({ [name]: 'x' })).toEqual([problem]);
  });

  it.each([
    { name: 'KAFKA_CONSUMER_GROUP_ID', value: 'x', why: 'another role reads it' },
    { name: 'LOGNAME', value: 'root', why: 'another program reads it' },
    {
      name: 'SLUICE_QUERY_SERVICE_HOST',
      value: '10.0.0.7',
      why: 'Kubernetes sets it for a service called sluice-query',
    },
    { name: 'SLUICE_QUERY_SERVICE_PORT_HTTP', value: '16686', why: 'Kubernetes sets it' },
    { name: 'SLUICE_QUERY_PORT', value: 'tcp://10.0.0.7:16686', why: 'Kubernetes sets it' },
    { name: 'SLUICE_QUERY_PORT_16686_TCP_ADDR', value: '10.0.0.7', why: 'Kubernetes sets it' },
  ])('leaves $name alone: $why', ({ name, value }) => {
    expect(problemsOf({ [name]: value })).toEqual([]);
  });

  it('refuses a class with a field that its author forgot to describe', () => {
    class Forgetful {
      ES_TIMEOUT: number = 5;
    }
    expect(() => load({}, [Forgetful])).toThrow('Forgetful.ES_TIMEOUT has no @Setting');
  });

  it('reads settings that a class inherits', () => {
    class MoreConfig extends EdgeConfig {
      @Setting('More.')
      @IntegerSetting({ min: 0, max: 9 })
      COLLECTOR_MORE: number = 0;
    }
    const config = load({ SPAN_STORAGE_TYPE: 'memory', COLLECTOR_MORE: '3' }, [MoreConfig]).get(MoreConfig);
    expect(config).toMatchObject({ SPAN_STORAGE_TYPE: 'memory', COLLECTOR_MORE: 3 });
  });
});

describe('Settings', () => {
  it('provides every class under itself', () => {
    const settings = load({ ES_NUM_SHARDS: '2' });
    expect(settings.providers()).toContainEqual({ provide: StoreConfig, useValue: settings.get(StoreConfig) });
  });

  it('says which class was not loaded', () => {
    expect(() => loadSettings([], {}).get(StoreConfig)).toThrow('StoreConfig was not loaded');
  });
});
