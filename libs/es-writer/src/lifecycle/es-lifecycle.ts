import { isRolloverMode, type EsIndexConfig } from '@app/es-client';
import { lifecycleIndex } from '@app/model';
import type { ReplayStore } from '@app/storage';
import type { Client } from '@elastic/elasticsearch';
import type { EsWriterConfig } from '../es-writer.config.js';
import { templateOptions } from '../templates/template-options.js';
import { LifecycleExecutor } from './lifecycle-executor.js';
import { LifecycleLease } from './lifecycle-lease.js';
import { LifecycleReader } from './lifecycle-reader.js';
import type { LifecycleRules } from './lifecycle-rules.js';
import { LifecycleSurveyor } from './lifecycle-survey.js';
import { lifecycleTenants, type LifecycleConfig } from './lifecycle.config.js';
import { Lifecycle } from './lifecycle.js';
import { TenantRegistry } from './tenant-registry.js';

const LEASE_MS = 60_000;
const DAY_MS = 86_400_000;
const GIB = 1024 ** 3;

export interface EsLifecycleParts {
  readonly client: Client;
  readonly replays: ReplayStore;
  readonly indexConfig: EsIndexConfig;
  readonly writerConfig: EsWriterConfig;
  readonly config: LifecycleConfig;
  /** Unique for each start of a process; people read it. */
  readonly holder: string;
  readonly nowMillis?: () => number;
  readonly leaseMs?: number;
}

export interface EsLifecycle {
  readonly lifecycle: Lifecycle;
  readonly tenants: TenantRegistry;
  readonly holder: string;
}

/** Puts the lifecycle of an installation's indices together. */
export function esLifecycle(parts: EsLifecycleParts): EsLifecycle {
  const {
    client,
    replays,
    indexConfig,
    writerConfig,
    config,
    holder,
    nowMillis = Date.now,
    leaseMs = LEASE_MS,
  } = parts;
  const { ES_INDEX_PREFIX, ES_USE_ILM } = indexConfig;
  const index = lifecycleIndex(ES_INDEX_PREFIX);
  const replicas = writerConfig.ES_NUM_REPLICAS;
  const tenants = new TenantRegistry(client, index, replicas);
  const rules = lifecycleRules(config, indexConfig);
  const surveyor = new LifecycleSurveyor(new LifecycleReader(client), replays, tenants, {
    rules,
    indexPrefix: ES_INDEX_PREFIX,
    rollover: isRolloverMode(indexConfig),
    schema: indexConfig.ES_SCHEMA,
    usesIlm: ES_USE_ILM,
    tenants: lifecycleTenants(config),
    nowMillis,
    ...(writerConfig.ES_CREATE_INDEX_TEMPLATES && {
      templateOptions: (prefix: string, hasIlm: boolean) => templateOptions(indexConfig, writerConfig, prefix, hasIlm),
    }),
  });
  const lease = new LifecycleLease({ client, index, replicas, holder, leaseMs });
  const lifecycle = new Lifecycle(surveyor, new LifecycleExecutor(client), lease, rules, nowMillis);
  return { lifecycle, tenants, holder };
}

export function lifecycleRules(config: LifecycleConfig, { ES_RETENTION_DAYS }: EsIndexConfig): LifecycleRules {
  return {
    retentionMs: ES_RETENTION_DAYS * DAY_MS,
    deletes: config.INGESTER_LIFECYCLE_DELETE,
    jaegerDays: config.INGESTER_LIFECYCLE_JAEGER_DAYS,
    warmAgeMs: config.INGESTER_LIFECYCLE_WARM_AGE,
    warmReplicas: config.INGESTER_LIFECYCLE_WARM_REPLICAS,
    graceMs: config.INGESTER_LIFECYCLE_GRACE,
    aheadMs: config.INGESTER_LIFECYCLE_AHEAD,
    rolloverAgeMs: config.INGESTER_LIFECYCLE_ROLLOVER_AGE,
    rolloverBytes: config.INGESTER_LIFECYCLE_ROLLOVER_SIZE_GIB * GIB,
  };
}
