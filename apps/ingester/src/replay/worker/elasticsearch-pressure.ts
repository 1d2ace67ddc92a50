import type { Registry } from 'prom-client';

/** Documents that Elasticsearch sent back, by the writer's own count. */
const RETRIES = 'sluice_es_retries_total';

/** Whether Elasticsearch pushes back: since the last look it has refused documents for now. */
export class ElasticsearchPressure {
  #retries = 0;

  constructor(private readonly registry: Pick<Registry, 'getSingleMetric'>) {}

  async pushesBack(): Promise<boolean> {
    const metric = await this.registry.getSingleMetric(RETRIES)?.get();
    const retries = (metric?.values ?? []).reduce((sum, { value }) => sum + value, 0);
    const more = retries > this.#retries;
    this.#retries = retries;
    return more;
  }
}
