import { jaegerConditions, type JaegerConditions, type KeyValue, type Trace } from '@app/model';
import type { SpanWriter, TracePage, TraceQuery, TraceReader, WriteResult } from '@app/storage';
import { otlpRequest, type Attributes, type ResourceFixture, type SpanFixture } from './otlp-fixture.ts';

const FIRST_DAY_MICROS = Date.parse('2026-11-20T00:00:00Z') * 1000;
const ACCEPTED_MILLIS = Date.parse('2026-11-22T12:00:00Z');
const CASE_MICROS = 600_000_000;

export const SECOND_MICROS = 1_000_000;

/** A store under test: both of its ports, empty at the start and private to the suite. */
export interface StoreUnderTest {
  readonly writer: SpanWriter;
  readonly reader: TraceReader;
  /** Makes everything that was written visible to the reader. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** The store that all cases of one suite share, and a fresh corner of it for each. */
export class Stage {
  store: StoreUnderTest | undefined;
  private scenes = 0;

  scene(): Scene {
    if (this.store === undefined) throw new Error('the store is not set up');
    this.scenes += 1;
    return new Scene(this.store, this.scenes);
  }
}

/** A search in the words of Jaeger's form, or any other. */
export type SceneQuery = JaegerConditions & Partial<TraceQuery>;

/** Services, trace ids and ten minutes that no other case uses. */
export class Scene {
  readonly startMicros: number;
  private spanIds = 0;

  constructor(
    readonly store: StoreUnderTest,
    readonly number: number,
  ) {
    this.startMicros = FIRST_DAY_MICROS + number * CASE_MICROS;
  }

  service(name = 'service'): string {
    return `case-${this.number}-${name}`;
  }

  traceId(i = 1): string {
    return `c0de${String(this.number).padStart(4, '0')}${String(i).padStart(24, '0')}`;
  }

  /** A span of the first trace at the start of the ten minutes, with an id of its own, but for what is said otherwise. */
  span(fixture: Partial<SpanFixture> = {}): SpanFixture {
    this.spanIds += 1;
    const spanId = (this.number * 0x1_0000_0000 + this.spanIds).toString(16).padStart(16, '0');
    return { traceId: this.traceId(), spanId, startMicros: this.startMicros, ...fixture };
  }

  /** Writes spans of one service and makes them visible. */
  async write(spans: readonly SpanFixture[], resource: Partial<ResourceFixture> = {}): Promise<WriteResult> {
    return this.writeResources({ service: this.service(), ...resource, spans });
  }

  async writeResources(...resources: readonly ResourceFixture[]): Promise<WriteResult> {
    const batch = { payload: otlpRequest(...resources), acceptedMillis: ACCEPTED_MILLIS };
    const result = await this.store.writer.write(batch);
    await this.store.refresh();
    return result;
  }

  /** Ids that a search over the whole ten minutes finds, in the order of the answer. */
  async found(query: SceneQuery = {}): Promise<string[]> {
    return (await this.find(query)).map(({ traceId }) => traceId);
  }

  async find(query: SceneQuery = {}): Promise<readonly Trace[]> {
    return (await this.page(query)).items;
  }

  async page(query: SceneQuery = {}): Promise<TracePage<Trace>> {
    return this.store.reader.findTraces(this.query(query), {});
  }

  /** The whole ten minutes but for what is said otherwise. */
  query(query: SceneQuery = {}): TraceQuery {
    return {
      where: jaegerConditions(query),
      startMinMicros: this.startMicros,
      startMaxMicros: this.startMicros + CASE_MICROS - 1,
      limit: 20,
      ...query,
    };
  }

  async foundByTags(tags: Record<string, string>): Promise<string[]> {
    return this.found({ tags: new Map(Object.entries(tags)) });
  }

  async trace(traceId = this.traceId()): Promise<Trace | undefined> {
    return (await this.store.reader.traces([{ traceId }], {}))[0];
  }

  /** Writes one span with these attributes and gives back its tags of these keys, in key order. */
  async roundTrip(attributes: Attributes): Promise<KeyValue[]> {
    await this.write([this.span({ attributes })]);
    const entries: readonly (readonly [string, unknown])[] = Array.isArray(attributes)
      ? attributes
      : Object.entries(attributes);
    const keys = new Set(entries.map(([key]) => key));
    const tags = (await this.trace())?.spans[0]?.tags ?? [];
    return tags.filter(({ key }) => keys.has(key)).toSorted(byKeyAndValue);
  }
}

function byKeyAndValue(a: KeyValue, b: KeyValue): number {
  const [textA, textB] = [`${a.key}=${a.value}`, `${b.key}=${b.value}`];
  return textA < textB ? -1 : Number(textA > textB);
}
