import { EsIndexConfig } from '@app/es-client';
import { Client } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import { EsWriterConfig } from '../es-writer.config.js';
import { indexTemplates } from './index-templates.js';

/** The policy that an operator creates for `ES_USE_ILM`; Jaeger's name for it. */
const LIFECYCLE_POLICY = 'jaeger-ilm-policy';

/** Puts the index templates into the cluster, once per process. Every index must be created after that. */
@Injectable()
export class TemplateInstaller {
  private installed: boolean;
  private installing: Promise<void> | undefined;

  constructor(
    private readonly client: Client,
    private readonly indexConfig: EsIndexConfig,
    private readonly writerConfig: EsWriterConfig,
  ) {
    this.installed = !writerConfig.ES_CREATE_INDEX_TEMPLATES;
  }

  /**
   * Installs them unless that was done. Safe to call concurrently, also from several processes: the bodies are the same.
   *
   * @throws {errors.ElasticsearchClientError} not all could be installed; call again later
   */
  async install(): Promise<void> {
    if (this.installed) return;
    this.installing ??= this.put().finally(() => (this.installing = undefined));
    await this.installing;
    this.installed = true;
  }

  /** All at once: the first spans after an outage wait for them. */
  private async put(): Promise<void> {
    const requests = indexTemplates(this.options()).map(({ name, body }) =>
      this.client.transport.request({ method: 'PUT', path: `/_index_template/${encodeURIComponent(name)}`, body }),
    );
    await Promise.all(requests);
  }

  private options() {
    const { ES_SCHEMA, ES_INDEX_PREFIX, ES_USE_ILM } = this.indexConfig;
    return {
      schema: ES_SCHEMA,
      indexPrefix: ES_INDEX_PREFIX,
      shards: this.writerConfig.ES_NUM_SHARDS,
      replicas: this.writerConfig.ES_NUM_REPLICAS,
      refreshIntervalMs: this.writerConfig.ES_REFRESH_INTERVAL,
      priority: this.writerConfig.ES_INDEX_TEMPLATE_PRIORITY,
      ...(ES_USE_ILM ? { lifecyclePolicy: LIFECYCLE_POLICY } : {}),
    };
  }
}
