import { createEsClient, EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { MemoryLogger } from '@app/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EsWriterConfig } from '../es-writer.config.js';
import { ScriptedElasticsearch } from '../scripted-elasticsearch.testbed.js';
import { EsPipelineStatusWriter } from './es-pipeline-status.writer.js';

const STATUS = {
  topic: 't',
  partition: 0,
  partitionCount: 1,
  committedOffset: 1n,
  endOffset: 1n,
  lagMillis: 0,
  asOfMillis: 1,
};

describe('EsPipelineStatusWriter', () => {
  let elasticsearch: ScriptedElasticsearch;
  const closing: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    elasticsearch = await ScriptedElasticsearch.start();
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
    await elasticsearch.stop();
  });

  function writerOf(url = elasticsearch.url) {
    const client = createEsClient(Object.assign(new EsConnectionConfig(), { ES_SERVER_URLS: url }));
    closing.push(() => client.close());
    const logger = new MemoryLogger();
    return { writer: new EsPipelineStatusWriter(client, new EsIndexConfig(), new EsWriterConfig(), logger), logger };
  }
  const sentences = (logger: MemoryLogger) => logger.entries.map(({ sentence }) => sentence);

  it('creates the index before the first document, once', async () => {
    const { writer } = writerOf();
    await writer.publish([STATUS]);
    await writer.publish([STATUS]);
    expect(elasticsearch.calls).toEqual(['PUT /sluice-status']);
    expect(elasticsearch.bulks).toEqual([['t/0'], ['t/0']]);
  });

  it('says once that nothing is taken, never fails, and says when it is over', async () => {
    const { writer, logger } = writerOf();
    elasticsearch.script = () => ({ status: 503 });
    await writer.publish([STATUS]);
    await writer.mark([{ traceId: 'a', spanId: 'b', service: 'c', reason: 'd', timeMillis: 1 }]);
    elasticsearch.script = (ids) => ids.map(() => ({ status: 400, type: 'document_parsing_exception' }));
    await writer.publish([STATUS]);
    expect(sentences(logger)).toEqual(['Elasticsearch does not take the status of the pipeline']);
    elasticsearch.script = (ids) => ids.map(() => ({ status: 409 }));
    await writer.publish([STATUS]);
    expect(sentences(logger).slice(1)).toEqual(['Elasticsearch takes the status of the pipeline again']);
  });

  it('gives up on an Elasticsearch that is not there or does not answer', async () => {
    const absent = writerOf('http://127.0.0.1:9');
    await absent.writer.publish([STATUS]);
    expect(sentences(absent.logger)).toHaveLength(1);
    const release = elasticsearch.hold();
    const silent = writerOf();
    await silent.writer.publish([STATUS]);
    expect(sentences(silent.logger)).toHaveLength(1);
    release();
  });

  it('sends nothing when there is nothing to say', async () => {
    const { writer } = writerOf();
    await writer.publish([]);
    await writer.mark([]);
    expect([elasticsearch.calls, elasticsearch.bulks]).toEqual([[], []]);
  });
});
