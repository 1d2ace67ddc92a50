import type { Client } from '@elastic/elasticsearch';
import { inject } from 'vitest';
import { startWriter, type WriterUnderTest } from '../../libs/es-writer/src/es-writer.testbed.ts';
import { batches, DAY, spanId, traceId, TRACES_PER_BATCH } from '../model/spans-of-a-day.ts';

export const EXTRA_SPAN_ID = 'f'.repeat(16);

/** One day written three times, as generations of it would be: twice in one schema, once in the other. */
export class GenerationsOfADay {
  constructor(
    private readonly traces: number,
    readonly compact: WriterUnderTest,
    readonly again: WriterUnderTest,
    readonly jaeger: WriterUnderTest,
  ) {}

  static async write(traces: number): Promise<GenerationsOfADay> {
    const url = inject('elasticsearchUrl');
    const [compact, again, jaeger] = await Promise.all([
      startWriter(url, { ES_SCHEMA: 'compact' }),
      startWriter(url, { ES_SCHEMA: 'compact', ES_NUM_SHARDS: '3' }),
      startWriter(url, { ES_SCHEMA: 'jaeger' }),
    ]);
    const all = [compact, again, jaeger];
    for (const batch of batches(traces)) await Promise.all(all.map((bed) => bed.writer.write(batch)));
    await compact.client.indices.refresh({ index: all.map(indexOf) });
    return new GenerationsOfADay(traces, compact, again, jaeger);
  }

  get client(): Client {
    return this.compact.client;
  }

  async close(): Promise<void> {
    await Promise.all([this.compact, this.again, this.jaeger].map((bed) => bed.close()));
  }

  /** `_id` of a span. */
  async documentOf(bed: WriterUnderTest, trace: number, n: number): Promise<string> {
    const filter = [{ term: { traceID: traceId(trace) } }, { term: { spanID: spanId(trace, n) } }];
    const { hits } = await this.client.search({ index: indexOf(bed), query: { bool: { filter } }, _source: false });
    if (hits.hits.length !== 1) throw new Error(`${hits.hits.length} documents of one span`);
    return hits.hits[0]!._id!;
  }

  /** Removes a span, alters another and adds one that there never was. @returns their documents */
  async damage(bed: WriterUnderTest, first: number, change: Record<string, unknown>) {
    const index = indexOf(bed);
    const removed = await this.documentOf(bed, first, 2);
    const altered = await this.documentOf(bed, first + 100, 3);
    const { _source } = await this.client.get<object>({ index, id: await this.documentOf(bed, first + 200, 4) });
    await this.client.delete({ index, id: removed });
    await this.client.update({ index, id: altered, doc: change });
    await this.client.index({ index, id: 'extra', document: { ..._source, spanID: EXTRA_SPAN_ID } });
    await this.client.indices.refresh({ index });
    return { removed, altered };
  }

  /** The writer stores what is missing, and nothing else. */
  async writeAgain(bed: WriterUnderTest, trace: number): Promise<void> {
    await bed.writer.write(batches(this.traces)[Math.floor(trace / TRACES_PER_BATCH)]!);
    await this.client.indices.refresh({ index: indexOf(bed) });
  }
}

export function indexOf({ prefix }: WriterUnderTest): string {
  return `${prefix}-jaeger-span-${DAY}-000001`;
}
