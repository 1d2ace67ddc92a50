import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { jaegerConditions, type Schema } from '@app/model';
import type { TraceQuery } from '@app/storage';
import { conditionOf } from '../../libs/es-reader/src/search/condition.ts';
import { startElasticsearch } from '../../test/stack/index.ts';
import { type Figure, json, table } from '../report.ts';
import { Candidates } from './candidates.ts';
import { DAYS, fill, FIRST_DAY_MILLIS, LARGE_TRACE_ID, LARGE_TRACE_SPANS, SERVICES } from './fill.ts';
import { jaegerConditionsOf, type ServiceAndTag } from './jaeger-search.ts';
import { readerOf } from './reader.ts';
import { Stopwatch } from './stopwatch.ts';

const { values } = parseArgs({
  options: {
    spans: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '300' },
    /** An Elasticsearch that was filled before. */
    url: { type: 'string', default: '' },
    /** Of the documents. On `jaeger` Jaeger's conditions are Jaeger's own, which do not work on `compact`: there they are ours. */
    schema: { type: 'string', default: 'compact' },
    json: { type: 'boolean', default: false },
  },
});
const schema = schemaOf(values.schema);
const LIMIT = 20;
const WARM_UP_ROUNDS = 45;
const DAY_MICROS = 86_400_000_000;
/** A third, a fiftieth and all of a service's spans. */
const TAGS = [['cache.hit', 'true'], ['http.response.status_code', '500'], ['url.scheme', 'https']] as const; // prettier-ignore

const server = values.url === '' ? await startElasticsearch({ heapMb: 1024, optimize: true }) : undefined;
try {
  const url = server?.url ?? values.url;
  const { reader, client } = readerOf(url);
  if (server !== undefined) {
    const start = performance.now();
    await fill(url, Number(values.spans), schema);
    process.stderr.write(`filled in ${Math.round((performance.now() - start) / 1000)} s\n`);
  }
  const indices = Array.from({ length: DAYS }, (_, i) => `jaeger-span-${dayName(i)}`);
  const candidates = new Candidates(client, indices);
  const watch = new Stopwatch();

  const round = async (i: number): Promise<void> => {
    const wanted = wantedIn(i);
    const query = queryOf(i, wanted);
    const conditions = schema === 'jaeger' ? jaegerConditionsOf(wanted) : scoredClausesOf(query);
    const jaeger = await watch.time('jaeger: find and read', async () => {
      const traceIds = await watch.time('jaeger: terms aggregation by greatest start', () =>
        candidates.jaegerFind(query, conditions),
      );
      await watch.time('jaeger: one search per trace', () => candidates.jaegerRead(traceIds, query));
      return traceIds;
    });
    const page = await watch.time('ours: find and read', () => reader.findTraces(query, {}));
    await watch.time('ours: summaries', () => reader.findSummaries(query, {}));
    if (page.items.length !== jaeger.length) throw new Error('the two ways of a search find different traces');
    if (page.next)
      await watch.time('ours: the page after', () => reader.findTraces({ ...query, after: page.next! }, {}));
    const traceIds = await watch.time('find: sort', () => candidates.sortFind(query));
    await watch.time('find: collapse', () => candidates.collapseFind(query));
    await watch.time('read: one search for all', () => candidates.termsRead(traceIds));
    await watch.time('read: one search per trace', () => candidates.eachRead(traceIds));
    const [traceId] = jaeger;
    if (traceId === undefined) throw new Error('a query of the benchmark finds nothing');
    await watch.time('by id: bare request', () => candidates.termsRead([traceId]));
    await watch.time('by id: reader', () => reader.traces([{ traceId }], {}));
  };
  for (let i = 0; i < WARM_UP_ROUNDS; i++) await round(i);
  watch.clear();
  for (let i = 0; i < Number(values.rounds); i++) await round(i);

  const ratio = (quantile: number): number =>
    watch.quantile('ours: find and read', quantile) / watch.quantile('jaeger: find and read', quantile);
  const figures: Figure[] = [
    ...watch.figures(),
    { name: 'ours / jaeger, p50', value: ratio(0.5), unit: '', bar: 0.4 },
    { name: 'ours / jaeger, p99', value: ratio(0.99), unit: '', bar: 0.4 },
    {
      name: 'by id above the bare request, p99',
      value: watch.quantile('by id: reader', 0.99) - watch.quantile('by id: bare request', 0.99),
      unit: 'ms',
      bar: 20,
    },
    ...skeletonFigures(url),
  ];
  process.stdout.write(values.json ? json(figures) : table(figures));
  await client.close();
} finally {
  await server?.stop();
}

function wantedIn(i: number): ServiceAndTag {
  const [key, value] = TAGS[i % TAGS.length]!;
  return { service: SERVICES[i % SERVICES.length]!, key, value };
}

/** Everything that a list is made of changes from query to query, so that no cache answers it. */
function queryOf(i: number, { service, key, value }: ServiceAndTag): TraceQuery {
  const endMicros = FIRST_DAY_MILLIS * 1000 + DAYS * DAY_MICROS - 1 - (i % 97) * 60_000_000;
  return {
    where: jaegerConditions({ service, tags: new Map([[key, value]]) }),
    startMinMicros: endMicros - (1 + (i % DAYS)) * DAY_MICROS,
    startMaxMicros: endMicros,
    limit: LIMIT,
  };
}

function scoredClausesOf({ where }: TraceQuery): ReturnType<typeof conditionOf>[] {
  return where.op === 'and' ? where.operands.map(conditionOf) : [conditionOf(where)];
}

function schemaOf(text: string): Schema {
  if (text === 'compact' || text === 'jaeger') return text;
  throw new Error(`--schema is compact or jaeger, not ${text}`);
}

function skeletonFigures(url: string): Figure[] {
  const child = new URL('./skeleton.child.ts', import.meta.url).pathname;
  const text = execFileSync(process.execPath, [child, url, LARGE_TRACE_ID], { encoding: 'utf8' });
  const run = JSON.parse(text) as Record<'spans' | 'first' | 'milliseconds' | 'megabytes' | 'megabytesLater', number>;
  if (run.spans !== LARGE_TRACE_SPANS) throw new Error('a skeleton lacks spans');
  return [
    { name: `skeleton of ${LARGE_TRACE_SPANS} spans, in a new process`, value: run.first, unit: 'ms' },
    { name: 'then, median of five', value: run.milliseconds, unit: 'ms', bar: 2000 },
    { name: 'memory of that process after one (RSS)', value: run.megabytes, unit: 'MB', bar: 300 },
    { name: 'memory of that process after six (RSS)', value: run.megabytesLater, unit: 'MB' },
  ];
}

function dayName(i: number): string {
  return new Date(FIRST_DAY_MILLIS + i * 86_400_000).toISOString().slice(0, 10);
}
