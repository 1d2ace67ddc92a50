/**
 * `skeleton.child.ts URL TRACE_ID`: reads a skeleton in a process of its own, from the build of the query role as it is deployed, and prints
 * how long it took, the first time and then, and how much memory at most.
 */
import 'reflect-metadata';
import { Registry } from 'prom-client';

const [, , url = '', traceId = ''] = process.argv;
const built = async (library: string): Promise<unknown> =>
  import(new URL(`../../dist/apps/query/libs/${library}/src/index.js`, import.meta.url).href);
const client = (await built('es-client')) as typeof import('@app/es-client');
const reading = (await built('es-reader')) as typeof import('@app/es-reader');
const { MemoryLogger } = (await built('runtime')) as typeof import('@app/runtime');

const elasticsearch = client.createEsClient(Object.assign(new client.EsConnectionConfig(), { ES_SERVER_URLS: url }));
const search = new reading.EsSearch(elasticsearch, new reading.EsReaderMetrics(new Registry()));
const catalog = new reading.IndexCatalog(elasticsearch, new client.EsIndexConfig());
const reader = new reading.EsTraceReader(search, catalog, new reading.EsReaderConfig(), new MemoryLogger());

const REPETITIONS = 6;
const times: number[] = [];
const megabytes: number[] = [];
let spans = 0;
for (let i = 0; i < REPETITIONS; i++) {
  const start = performance.now();
  spans = (await reader.skeleton({ traceId }, {}))?.spanId.length ?? 0;
  times.push(performance.now() - start);
  megabytes.push(process.resourceUsage().maxRSS / 1024);
}
const [first, ...warm] = times;
const milliseconds = warm.toSorted((x, y) => x - y)[Math.floor(warm.length / 2)];
process.stdout.write(
  JSON.stringify({ spans, first, milliseconds, megabytes: megabytes[0], megabytesLater: megabytes.at(-1) }),
);
await elasticsearch.close();
