import type { EsIndexConfig } from '@app/es-client';
import type { EsWriterConfig } from '../es-writer.config.js';
import { LIFECYCLE_POLICY } from '../lifecycle/lifecycle-policy.js';
import type { IndexTemplateOptions } from './index-templates.js';

/** @param hasIlm a cluster without ILM refuses its settings */
export function templateOptions(
  { ES_SCHEMA, ES_USE_ILM }: EsIndexConfig,
  writerConfig: EsWriterConfig,
  indexPrefix: string,
  hasIlm: boolean,
): IndexTemplateOptions {
  return {
    schema: ES_SCHEMA,
    indexPrefix,
    shards: writerConfig.ES_NUM_SHARDS,
    replicas: writerConfig.ES_NUM_REPLICAS,
    refreshIntervalMs: writerConfig.ES_REFRESH_INTERVAL,
    priority: writerConfig.ES_INDEX_TEMPLATE_PRIORITY,
    ...(ES_USE_ILM && hasIlm ? { lifecyclePolicy: LIFECYCLE_POLICY } : {}),
  };
}
