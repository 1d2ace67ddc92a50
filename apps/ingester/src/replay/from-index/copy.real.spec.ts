import { createEsClient, EsConnectionConfig } from '@app/es-client';
import { SourceIndexReader } from '@app/es-writer';
import { loadSettings } from '@app/runtime';
import type { ReplayJob } from '@app/model';
import { ReplayStore, SpanWriter } from '@app/storage';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { describeReal } from '../../../../../test/stack/describe-real.ts';
import { uniqueName } from '../../../../../test/stack/unique-name.ts';
import { CopyBench } from './copy.testbed.js';
import type { OpenCopy } from './open-copy.js';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const SPANS = 6000;
const client = () =>
  createEsClient(
    loadSettings([EsConnectionConfig], { ES_SERVER_URLS: inject('elasticsearchUrl') }).get(EsConnectionConfig),
  );

describeReal('replay run --from-index', () => {
  let es: ReturnType<typeof client>;
  let prefix: string;
  let env: Record<string, string>;
  let args: readonly string[];

  beforeEach(async () => {
    es = client();
    prefix = uniqueName('copy');
    env = {
      ES_SERVER_URLS: inject('elasticsearchUrl'),
      ES_INDEX_PREFIX: prefix,
      ES_NUM_SHARDS: '1',
      ES_NUM_REPLICAS: '0',
      ES_BULK_FLUSH_INTERVAL: '10ms',
    };
    args = ['run', '--from-index', `${prefix}-old-jaeger-span-*`, '--name', uniqueName('copy')];
    await fill();
  });
  afterEach(async () => {
    await es.indices.delete({ index: Object.keys(await es.indices.get({ index: `${prefix}-*` })) });
    await es.close();
  });

  /** Two days of spans as an old Jaeger wrote them. */
  async function fill(): Promise<void> {
    for (const [day, share] of [
      ['2026-11-21', 2 / 3],
      ['2026-11-22', 1 / 3],
    ] as const) {
      const index = `${prefix}-old-jaeger-span-${day}`;
      const mappings = {
        dynamic: false as const,
        properties: { startTimeMillis: { type: 'date' as const, format: 'epoch_millis' } },
      };
      await es.indices.create({ index, mappings, settings: { number_of_replicas: 0 } });
      const count = Math.round(SPANS * share);
      const operations = Array.from({ length: count }, (_, number) => {
        const startMillis = Date.parse(day) + number * 10;
        return [
          { create: {} },
          {
            traceID: `${number % 100}`.padStart(16, '1'),
            spanID: (number + 1).toString(16).padStart(16, '0'),
            operationName: 'GET /',
            startTime: startMillis * 1000,
            startTimeMillis: startMillis,
            duration: 5,
            references: [],
            tags: [{ key: 'padding', type: 'string', value: 'x'.repeat(500) }],
            process: { serviceName: 'shop', tags: [] },
          },
        ];
      });
      await es.bulk({ index, refresh: true, operations: operations.flat() });
    }
  }

  async function stored(day: string): Promise<number> {
    await es.indices.refresh({ index: `${prefix}-jaeger-span-*` });
    return (await es.count({ index: `${prefix}-jaeger-span-${day}` })).count;
  }

  it('copies every day, says so, and has nothing left to do after that', async () => {
    const bench = new CopyBench(env, NOW);
    expect(await bench.run(args)).toBe(0);
    expect(bench.out).toContain(`this process stored ${SPANS} spans, 0 were there before`);
    expect([await stored('2026-11-21'), await stored('2026-11-22')]).toEqual([4000, 2000]);
    await expect(new CopyBench(env, NOW).run(args)).rejects.toThrow('is over (done)');
    const again = new CopyBench(env, NOW);
    expect(await again.run([...args.slice(0, -1), uniqueName('copy')])).toBe(0);
    expect(again.out).toContain(`stored 0 spans, ${SPANS} were there before`);
    expect([await stored('2026-11-21'), await stored('2026-11-22')]).toEqual([4000, 2000]);
  });

  it('goes on after its processes died on the way, without a span lost or doubled', async () => {
    let stores = 0;
    for (let death = 1; death <= 4; death++) {
      const dying = (copy: OpenCopy): OpenCopy => {
        const life = { isOver: false };
        const source = new SourceIndexReader(es, 100_000);
        const writer = new DyingWriter(copy.writer, () => (life.isOver ||= ++stores % 13 === 0));
        return { ...copy, source, writer, store: new DyingStore(copy.store, life) };
      };
      const bench = new CopyBench(env, NOW + death * 60_000);
      await expect(bench.run([...args, '--parallel', '2'], dying)).rejects.toThrow('killed');
    }
    const last = new CopyBench(env, NOW + 600_000);
    expect(await last.run(args)).toBe(0);
    expect([await stored('2026-11-21'), await stored('2026-11-22')]).toEqual([4000, 2000]);
  });

  it('is shared by processes', async () => {
    const benches = [1, 2, 3].map(() => new CopyBench(env, NOW));
    const small = (copy: OpenCopy): OpenCopy => ({ ...copy, source: new SourceIndexReader(es, 50_000) });
    const plan = [...args, '--parallel', '1'];
    const first = benches[0]!.run(plan, small);
    const exits = await Promise.all([
      first,
      ...benches.slice(1).map(async (bench) => bench.run(plan, small).catch(overBefore)),
    ]);
    expect(exits).toEqual([0, 0, 0]);
    expect([await stored('2026-11-21'), await stored('2026-11-22')]).toEqual([4000, 2000]);
  });

  it('ends when it is interrupted, and leaves out what begins too late', async () => {
    const bench = new CopyBench(env, NOW);
    bench.stop.abort();
    expect(await bench.run(args)).toBe(130);
    expect(bench.err).toContain('interrupted: the same command again goes on');
    const until = new CopyBench(env, NOW);
    expect(await until.run([...args.slice(0, -2), '--until', '2026-11-21T00:00:10Z'])).toBe(0);
    expect(await stored('2026-11-21')).toBe(1000);
  });

  it('says that there is no such index', async () => {
    const run = new CopyBench(env, NOW).run(['plan', '--from-index', `${prefix}-none`]);
    await expect(run).rejects.toThrow(`there is no index ${prefix}-none`);
  });
});

/** A process that was late for all of the work is told that it is over. */
function overBefore(error: unknown): number {
  if (error instanceof Error && error.message.includes('is over (done)')) return 0;
  throw error;
}

/** Stores some batches, and then nothing any more. */
class DyingWriter extends SpanWriter {
  constructor(
    private readonly writer: SpanWriter,
    private readonly dies: () => boolean,
  ) {
    super();
  }

  override async write(...args: Parameters<SpanWriter['write']>): ReturnType<SpanWriter['write']> {
    if (this.dies()) throw new Error('killed');
    return this.writer.write(...args);
  }
}

/** Hears no last words. */
class DyingStore extends ReplayStore {
  constructor(
    private readonly store: ReplayStore,
    private readonly life: { readonly isOver: boolean },
  ) {
    super();
  }

  override create = async (job: ReplayJob): Promise<void> => this.store.create(job);
  override find = async (name: string): Promise<ReplayJob | undefined> => this.store.find(name);
  override list = async (): Promise<readonly ReplayJob[]> => this.store.list();
  override update: ReplayStore['update'] = async (name, change) => this.store.update(name, change);
  override release = async (name: string): Promise<void> => this.store.release(name);
  override progress: ReplayStore['progress'] = async (name) => this.store.progress(name);
  override report: ReplayStore['report'] = async (name, progress) => {
    if (!this.life.isOver) await this.store.report(name, progress);
  };
}
