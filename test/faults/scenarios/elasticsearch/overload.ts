import { createHash } from 'node:crypto';
import { callElasticsearch } from '../../run/call-elasticsearch.ts';
import { quiesce } from '../../run/gather-evidence.ts';
import type { Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { type Document, FixedLanes } from './fixed-lanes.ts';
import { mappingByTemplates } from './span-indices.ts';

const BULK_BYTES = 256 * 1024;
const INGESTER = { ES_BULK_SIZE: String(BULK_BYTES), ES_BULK_WORKERS: '16' };
const LANE_COUNTS = [1, 2, 3, 4];
/** Of what an ingester stores, the first part does not count: node and lanes start cold. */
const WARM_SHARE = 0.2;

/**
 * A node that takes one bulk and lets one wait. The same documents in bulks of the same size are stored by an ingester, which must find out, and by writers that send
 * a fixed number of bulks at once: the ingester should reach nine tenths of the best of them. They take turns, and the best round of each counts: the least disturbed.
 */
export const throttlingStorm: Scenario = {
  name: 'elasticsearch-write-queue-of-1',
  faults: 'Elasticsearch with one write thread and a write queue of 1: a storm of 429',
  servers: { elasticsearch: { settings: { 'thread_pool.write.size': '1', 'thread_pool.write.queue_size': '1' } } },
  timeoutMs: 600_000,
  quiesceTimeoutMs: 180_000,
  async script(stage) {
    const documents = await collectDocuments(stage, 12_000);
    const fixed = new Map(LANE_COUNTS.map((lanes) => [lanes, 0]));
    let adaptive = 0;
    const rounds = stage.long ? 6 : 2;
    for (let round = 1; round <= rounds; round++) {
      for (const lanes of LANE_COUNTS) {
        fixed.set(lanes, Math.max(fixed.get(lanes)!, await fixedRate(stage, lanes, documents)));
      }
      adaptive = Math.max(adaptive, await adaptiveRate(stage, 30_000, round === rounds));
      stage.say(
        `${[...fixed].map(([lanes, rate]) => `${lanes} lanes ${Math.round(rate)}`).join(', ')}; ingester ${Math.round(adaptive)} spans/s`,
      );
    }
    for (const [lanes, value] of fixed) {
      stage.measure({ what: `rate of ${lanes} fixed ${lanes === 1 ? 'lane' : 'lanes'}`, value, unit: 'spans/s' });
    }
    stage.measure({ what: 'rate of the ingester', value: adaptive, unit: 'spans/s' });
    const share = (100 * adaptive) / Math.max(...fixed.values());
    stage.measure({
      what: 'of the rate of the best fixed lane count',
      value: share,
      unit: '%',
      bar: 90,
      atLeast: true,
    });
  },
};

export const indexingPressure: Scenario = {
  name: 'elasticsearch-indexing-pressure',
  faults: 'Elasticsearch that takes 1 MiB of documents at once, and bulks of 5 MiB: every one of them is refused (429)',
  servers: { elasticsearch: { settings: { 'indexing_pressure.memory.limit': '1mb' } } },
  async script(stage) {
    const filling = await stage.fillTopic({ spans: stage.long ? 300_000 : 40_000, spansPerRequest: 512 });
    await filling.done;
    const start = performance.now();
    const stored = stage.elasticsearchProxy.nextStoredBulk();
    await stage.startIngester();
    await stored;
    stage.measure({ what: 'until the first span was stored', value: performance.now() - start, unit: 'ms' });
  },
};

/** Through an ingester, which warms up the node at the same time. */
async function collectDocuments(stage: Stage, spans: number): Promise<Document[]> {
  const documents = new Map<string, Document>();
  stage.elasticsearchProxy.onBulk = async (bulk) => {
    for (const document of spanDocuments(bulk.body)) {
      documents.set(createHash('md5').update(document[0]).digest('base64'), document);
    }
    await bulk.reply(await bulk.forward());
  };
  const filling = await stage.fillTopic({ spans, spansPerRequest: 256 });
  await filling.done;
  const ingester = await stage.startIngester(INGESTER);
  await quiesce(stage, 120_000);
  await ingester.stop();
  stage.elasticsearchProxy.heal();
  return [...documents.values()];
}

function spanDocuments(body: Buffer): Document[] {
  const lines = body.toString().split('\n').slice(0, -1);
  const documents: Document[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const [action, source] = [lines[i]!, lines[i + 1]!];
    if (!action.includes('-jaeger-span-')) continue;
    documents.push([`${action.replace(/"_index":"[^"]*"/, '"_index":"INDEX"')}\n`, `${source}\n`]);
  }
  return documents;
}

async function fixedRate(stage: Stage, lanes: number, documents: readonly Document[]): Promise<number> {
  const url = stage.elasticsearchProxy.url;
  const fixed = new FixedLanes(url, BULK_BYTES);
  const index = `lanes-${lanes}-${stage.indexPrefix}`;
  const settings = { number_of_shards: 1, number_of_replicas: 0, refresh_interval: '5s' };
  await callElasticsearch('PUT', `${url}/${index}`, { settings, mappings: await mappingByTemplates(stage) });
  const rate = await fixed.rate(lanes, documents, index);
  await callElasticsearch('DELETE', `${url}/${index}`);
  fixed.close();
  return rate;
}

/** With a new ingester, which knows nothing about the node. */
async function adaptiveRate(stage: Stage, spans: number, isLast: boolean): Promise<number> {
  const filling = await stage.fillTopic({ spans, spansPerRequest: 256 });
  await filling.done;
  const progress: { readonly atMs: number; readonly stored: number }[] = [];
  let [stored, throttled] = [0, 0];
  stage.elasticsearchProxy.onBulk = async (bulk) => {
    const answer = await bulk.forward();
    stored += occurrences(answer.body, '"status":201');
    throttled += occurrences(answer.body, '"status":429');
    progress.push({ atMs: performance.now(), stored });
    await bulk.reply(answer);
  };
  const ingester = await stage.startIngester(INGESTER);
  await quiesce(stage, 180_000);
  if (!isLast) await ingester.stop();
  stage.elasticsearchProxy.heal();
  const share = (100 * throttled) / (stored + throttled);
  stage.measure({ what: 'documents of the ingester refused by 429', value: share, unit: '%' });
  const warm = progress.find((at) => at.stored >= spans * WARM_SHARE)!;
  const end = progress.find((at) => at.stored >= spans)!;
  return (end.stored - warm.stored) / ((end.atMs - warm.atMs) / 1000);
}

function occurrences(body: Buffer, text: string): number {
  return body.toString('latin1').split(text).length - 1;
}
