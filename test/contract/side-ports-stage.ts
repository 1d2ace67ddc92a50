import { linksByMinute, linksOfTrace, spansOf, type Span } from '@app/model';
import type {
  DependencyDocument,
  DependencyReader,
  SpanMetricsReader,
  SpanWriter,
  TraceArchive,
  TraceReader,
} from '@app/storage';
import { otlpRequest, type ResourceFixture, type SpanFixture } from './otlp-fixture.ts';

export const MINUTE_MILLIS = 60_000;
const FIRST_DAY_MILLIS = Date.parse('2026-11-20T00:00:00Z');
const ACCEPTED_MILLIS = Date.parse('2026-11-22T12:00:00Z');
const CASE_MILLIS = 3_600_000;

/** A store with what is read of it beside searches; empty at the start and private to the suite. */
export interface SidePorts {
  readonly writer: SpanWriter;
  readonly reader: TraceReader;
  readonly metrics: SpanMetricsReader;
  readonly dependencies: DependencyReader;
  readonly archive: TraceArchive;
  /** Stores links that were computed of spans beside the store; nothing where the store computes them itself. */
  storeLinks(documents: readonly DependencyDocument[]): Promise<void>;
  /** Makes the store forget its spans, as retention does. */
  expire(): Promise<void>;
  /** Makes everything that was written visible to the readers. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** The store that all cases of one suite share, and a fresh corner of it for each. */
export class SideStage {
  ports: SidePorts | undefined;
  private scenes = 0;

  scene(): SideScene {
    if (this.ports === undefined) throw new Error('the store is not set up');
    this.scenes += 1;
    return new SideScene(this.ports, this.scenes);
  }
}

/** Services, trace ids and an hour that no other case uses. */
export class SideScene {
  readonly startMillis: number;
  private spanIds = 0;
  private batches = 0;

  constructor(
    readonly ports: SidePorts,
    readonly number: number,
  ) {
    this.startMillis = FIRST_DAY_MILLIS + number * CASE_MILLIS;
  }

  service(name = 'service'): string {
    return `case-${this.number}-${name}`;
  }

  traceId(i = 1): string {
    return `51de${String(this.number).padStart(4, '0')}${String(i).padStart(24, '0')}`;
  }

  /** A span so many milliseconds into the hour, with an id of its own, but for what is said otherwise. */
  span(atMillis = 0, fixture: Partial<SpanFixture> = {}): SpanFixture {
    this.spanIds += 1;
    const spanId = (this.number * 0x1_0000_0000 + this.spanIds).toString(16).padStart(16, '0');
    return { traceId: this.traceId(), spanId, startMicros: (this.startMillis + atMillis) * 1000, ...fixture };
  }

  /** Writes spans of one service and makes them, and what is computed of them, visible. */
  async write(spans: readonly SpanFixture[], service = this.service(), tenant?: string): Promise<Span[]> {
    return this.writeResources([{ service, spans }], tenant);
  }

  /** One whole trace at a time. */
  async writeResources(resources: readonly ResourceFixture[], tenant?: string): Promise<Span[]> {
    const payload = otlpRequest(...resources);
    const batch = { payload, acceptedMillis: ACCEPTED_MILLIS, ...(tenant !== undefined && { tenant }) };
    await this.ports.writer.write(batch);
    const spans = spansOf(batch);
    await this.ports.storeLinks(this.documentsOf(spans, tenant));
    await this.ports.refresh();
    return spans;
  }

  private documentsOf(spans: readonly Span[], tenant: string | undefined): DependencyDocument[] {
    this.batches += 1;
    const part = `case-${this.number}/${this.batches}`;
    return linksByMinute(linksOfTrace(spans)).map(({ minuteMillis, links }) => ({
      id: `${part}/${minuteMillis}`,
      version: 1n,
      minuteMillis,
      links,
      ...(tenant !== undefined && { tenant }),
    }));
  }
}
