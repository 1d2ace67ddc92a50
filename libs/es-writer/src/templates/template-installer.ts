import { EsIndexConfig } from '@app/es-client';
import { Client } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import { EsWriterConfig } from '../es-writer.config.js';
import { probeIlm } from '../lifecycle/ilm-probe.js';
import { indexTemplates } from './index-templates.js';
import { templateOptions } from './template-options.js';

/** Of so many tenants it is remembered that their templates are there; past it, some are put again. */
const MAX_INSTALLED = 10_000;

/** Puts the index templates of a prefix, the installation's or a tenant's, into the cluster, once per process. Every index must be created after that. */
@Injectable()
export class TemplateInstaller {
  private readonly installing = new Map<string, Promise<void>>();
  private readonly prefixes = new Set<string>();

  constructor(
    private readonly client: Client,
    private readonly indexConfig: EsIndexConfig,
    private readonly writerConfig: EsWriterConfig,
  ) {}

  /**
   * Installs them unless that was done, or begun. Safe to call concurrently, also from several processes: the bodies are the same.
   *
   * @throws {errors.ElasticsearchClientError} not all could be installed; call again later
   */
  install(indexPrefix: string): Promise<void> {
    if (this.prefixes.size < MAX_INSTALLED) this.prefixes.add(indexPrefix);
    if (!this.writerConfig.ES_CREATE_INDEX_TEMPLATES) return Promise.resolve();
    const known = this.installing.get(indexPrefix);
    if (known !== undefined) return known;
    if (this.installing.size >= MAX_INSTALLED) this.installing.clear();
    const installing = this.put(indexPrefix).catch((error: unknown) => {
      this.installing.delete(indexPrefix);
      throw error;
    });
    this.installing.set(indexPrefix, installing);
    return installing;
  }

  /** What they were asked for, as names begin: `prod-acme-`. */
  askedFor(): readonly string[] {
    return [...this.prefixes];
  }

  /** All at once: the first spans after an outage wait for them. */
  private async put(indexPrefix: string): Promise<void> {
    const hasIlm = this.indexConfig.ES_USE_ILM && (await probeIlm(this.client));
    const options = templateOptions(this.indexConfig, this.writerConfig, indexPrefix, hasIlm);
    const requests = indexTemplates(options).map(({ name, body }) =>
      this.client.transport.request({ method: 'PUT', path: `/_index_template/${encodeURIComponent(name)}`, body }),
    );
    await Promise.all(requests);
  }
}
