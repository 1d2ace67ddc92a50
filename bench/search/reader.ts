import 'reflect-metadata';
import { createEsClient, EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsReaderConfig, EsReaderMetrics, EsSearch, EsTraceReader, IndexCatalog } from '@app/es-reader';
import { MemoryLogger } from '@app/runtime';
import type { Client } from '@elastic/elasticsearch';
import { Registry } from 'prom-client';

/** The reader as the query role has it. */
export function readerOf(url: string): { reader: EsTraceReader; client: Client } {
  const client = createEsClient(Object.assign(new EsConnectionConfig(), { ES_SERVER_URLS: url }));
  const search = new EsSearch(client, new EsReaderMetrics(new Registry()));
  const catalog = new IndexCatalog(client, new EsIndexConfig());
  return { reader: new EsTraceReader(search, catalog, new EsReaderConfig(), new MemoryLogger()), client };
}
