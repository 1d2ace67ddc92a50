import type { DeadLetterMark, PartitionStatus } from '@app/storage';
import { afterEach, expect, it } from 'vitest';
import { describeReal } from '../stack/describe-real.ts';
import { elasticsearchSidePorts, type ElasticsearchSidePorts } from './side-ports-elasticsearch.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const DAY_MS = 86_400_000;

const STATUS: PartitionStatus = {
  topic: 'jaeger-spans',
  partition: 3,
  partitionCount: 12,
  committedOffset: 9_007_199_254_740_993n,
  endOffset: 9_007_199_254_740_999n,
  lagMillis: 1200,
  asOfMillis: 1_795_000_000_000,
};
const mark = (changes: Partial<DeadLetterMark> = {}): DeadLetterMark => ({
  traceId: TRACE_ID,
  spanId: 'b7ad6b7169203331',
  service: 'cart',
  reason: 'rejected',
  timeMillis: Date.now(),
  ...changes,
});

describeReal('the state of the pipeline in Elasticsearch', () => {
  let ports: ElasticsearchSidePorts | undefined;
  afterEach(async () => {
    await ports?.close();
    ports = undefined;
  });

  async function start(environment: Record<string, string> = {}): Promise<ElasticsearchSidePorts> {
    return (ports = await elasticsearchSidePorts(environment));
  }

  it('is empty before anybody said anything', async () => {
    const { status } = await start();
    expect(await status.partitions({})).toEqual([]);
    expect(await status.deadLetters(TRACE_ID, {})).toEqual([]);
  });

  it('is the last word on every partition, offsets exact', async () => {
    const bed = await start();
    const { statusWriter, status, client, prefix } = bed;
    await statusWriter.publish([STATUS, { ...STATUS, partition: 11 }, { ...STATUS, partition: 2 }]);
    await statusWriter.publish([{ ...STATUS, committedOffset: STATUS.endOffset, lagMillis: 0 }]);
    await bed.refresh();
    expect(await status.partitions({})).toEqual([
      { ...STATUS, partition: 2 },
      { ...STATUS, committedOffset: STATUS.endOffset, lagMillis: 0 },
      { ...STATUS, partition: 11 },
    ]);
    const [mapping] = Object.values(await client.indices.getMapping({ index: `${prefix}sluice-status` }));
    expect(mapping?.mappings.dynamic).toBe('false');
  });

  it('has one mark of a span that was put aside again, also on the next day', async () => {
    const bed = await start();
    const { statusWriter, status } = bed;
    const now = Date.now();
    await statusWriter.mark([
      mark({ timeMillis: now - DAY_MS }),
      mark({ spanId: '00000000000000aa', timeMillis: now }),
    ]);
    await statusWriter.mark([mark({ timeMillis: now }), mark({ traceId: TRACE_ID.replace('0', 'f') })]);
    await bed.refresh();
    expect(await status.deadLetters(TRACE_ID, {})).toEqual([
      mark({ timeMillis: now - DAY_MS }),
      mark({ spanId: '00000000000000aa', timeMillis: now }),
    ]);
  });

  it("shows marks to their tenant alone, whatever the tenants' names", async () => {
    const bed = await start();
    const { statusWriter, status } = bed;
    const tenants = ['acme', 'sluice-dead-letter-2', undefined];
    const marks = tenants.map((tenant, i) => mark({ spanId: String(i).padStart(16, '0'), ...(tenant && { tenant }) }));
    await statusWriter.mark(marks);
    await bed.refresh();
    for (const [i, tenant] of tenants.entries()) {
      const seen = await status.deadLetters(TRACE_ID, tenant === undefined ? {} : { tenant });
      expect(seen.map(({ spanId }) => spanId)).toEqual([marks[i]?.spanId]);
    }
    expect(await status.deadLetters(TRACE_ID, { tenant: 'other' })).toEqual([]);
  });

  it('forgets marks that are older than the retention when a day begins, and nothing else', async () => {
    const { statusWriter, client, prefix } = await start({ ES_RETENTION_DAYS: '2' });
    const now = Date.now();
    const others = ['sluice-dead-letter-x', 'sluice-dead-letter-x-sluice-dead-letter-2020-01-01'];
    for (const name of others) await client.indices.create({ index: `${prefix}${name}` });
    for (const age of [5, 3, 2, 1, 0]) await statusWriter.mark([mark({ timeMillis: now - age * DAY_MS })]);
    const left = Object.keys(await client.indices.get({ index: `${prefix}sluice-dead-letter-*` }));
    const days = [2, 1, 0].map((age) => new Date(now - age * DAY_MS).toISOString().slice(0, 10));
    const expected = [...days.map((day) => `sluice-dead-letter-${day}`), ...others].map((name) => `${prefix}${name}`);
    expect(left.toSorted()).toEqual(expected.toSorted());
  });
});
