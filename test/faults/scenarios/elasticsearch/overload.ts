import { createHash } from 'node:crypto';
import { callElasticsearch } from '../../run/call-elasticsearch.ts';
import { quiesce } from '../../run/gather-evidence.ts';
import type { Stage } from '../../run/stage.ts';
import type { Scenario } from '../../scenario.ts';
import { type Document, FixedLanes } from './fixed-lanes.ts';

const BULK_BYTES = 256 * 1024;
/** So many bulks at once an ingester may send. One that may send 16 has to find out for itself; 1 is fixed, and 2 fits what the node takes. */
const ADAPTIVE = 16;
const BOUNDS = [1, 2, 3, ADAPTIVE];
const RAW_LANES = [1, 2, 3, 4];
const SPANS_PER_RUN = 20_000;
/** Of what an ingester stores, the first part does not count: it starts cold. */
const WARM_SHARE = 0.2;

/**
 * A node that takes one bulk and lets one wait. Ingesters that may send one, two, three or sixteen bulks at once store as many spans in turns; the last one, which must
 * find out what the node takes, should reach nine tenths of the best. The best round of each counts: the least disturbed. In the long form, lanes that do nothing but
 * send finished bulks show what the node itself makes of it.
 */
export const throttlingStorm: Scenario = {
  name: 'elasticsearch-write-queue-of-1',
  faults: 'Elasticsearch with one write thread and a write queue of 1: a storm of 429',
  servers: { elasticsearch: { settings: { 'thread_pool.write.size': '1', 'thread_pool.write.queue_size': '1' } } },
  timeoutMs: 900_000,
  quiesceTimeoutMs: 180_000,
  async script(stage) {
    const documents = await collectDocuments(stage, 12_000);
    if (stage.long) await rawLanes(stage, documents);
    const rates = new Map(BOUNDS.map((bound) => [bound, 0]));
    const rounds = stage.long ? 6 : 2;
    for (let round = 1; round <= rounds; round++) {
      for (const bound of BOUNDS) {
        const isLast = round === rounds && bound === BOUNDS.at(-1);
        rates.set(bound, Math.max(rates.get(bound)!, await drainRate(stage, bound, isLast)));
      }
    }
    for (const [bound, value] of rates) {
      stage.measure({ what: `rate of an ingester with at most ${bound} at once`, value, unit: 'spans/s' });
    }
    const best = Math.max(...[...rates].filter(([bound]) => bound !== ADAPTIVE).map(([, rate]) => rate));
    stage.measure({
      what: 'of the best of the others, for the one that must find out',
      value: (100 * rates.get(ADAPTIVE)!) / best,
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

/** Through an ingester: this also warms up the node. */
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
  const ingester = await stage.startIngester(ingesterWith(ADAPTIVE));
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

async function rawLanes(stage: Stage, documents: readonly Document[]): Promise<void> {
  const url = stage.elasticsearchProxy.url;
  const fixed = new FixedLanes(url, BULK_BYTES);
  for (const lanes of RAW_LANES) {
    // The product's template makes it; what is read back at the end does not see it any more.
    const index = `${stage.indexPrefix}-jaeger-span-lanes-${lanes}`;
    await callElasticsearch('PUT', `${url}/${index}`);
    const value = await fixed.rate(lanes, documents, index);
    stage.measure({ what: `rate of finished bulks, ${lanes} at once`, value, unit: 'spans/s' });
    await callElasticsearch('DELETE', `${url}/${index}`);
  }
  fixed.close();
}

/** Spans per second that a new ingester stores, which knows nothing about the node. */
async function drainRate(stage: Stage, bound: number, isLast: boolean): Promise<number> {
  const filling = await stage.fillTopic({ spans: SPANS_PER_RUN, spansPerRequest: 256 });
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
  const ingester = await stage.startIngester(ingesterWith(bound));
  await quiesce(stage, 180_000);
  if (!isLast) await ingester.stop();
  stage.elasticsearchProxy.heal();
  const warm = progress.find((at) => at.stored >= SPANS_PER_RUN * WARM_SHARE)!;
  const end = progress.find((at) => at.stored >= SPANS_PER_RUN)!;
  const rate = (end.stored - warm.stored) / ((end.atMs - warm.atMs) / 1000);
  const share = (100 * throttled) / (stored + throttled);
  stage.say(`at most ${bound} at once: ${Math.round(rate)} spans/s, ${share.toFixed(1)} % refused`);
  if (bound === ADAPTIVE) stage.measure({ what: 'documents refused by 429', value: share, unit: '%' });
  return rate;
}

function ingesterWith(bound: number): Record<string, string> {
  return { ES_BULK_SIZE: String(BULK_BYTES), ES_BULK_WORKERS: String(bound) };
}

function occurrences(body: Buffer, text: string): number {
  return body.toString('latin1').split(text).length - 1;
}
