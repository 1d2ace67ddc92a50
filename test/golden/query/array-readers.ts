import type { Trace } from '@app/model';
import {
  AttributeReader,
  DependencyReader,
  PipelineStatusReader,
  SearchExplainer,
  SpanMetricsReader,
  TraceArchive,
  type AttributeKeyQuery,
  type AttributeValueQuery,
  type DeadLetterMark,
  type DependencyPeriod,
  type MetricSeries,
  type MinuteOfLinks,
  type PartitionStatus,
  type ReadContext,
  type SearchExplanation,
  type SpanMetricsQuery,
  type TraceLookup,
  type TraceQuery,
} from '@app/storage';

/** The read ports beside `TraceReader`: each answers what a test put into its fields, and keeps what it was asked. */
export class ArrayAttributeReader extends AttributeReader {
  names: readonly string[] = [];
  readonly asked: (AttributeKeyQuery | AttributeValueQuery)[] = [];

  override async keys(query: AttributeKeyQuery): Promise<readonly string[]> {
    this.asked.push(query);
    return this.names.filter((name) => name.startsWith(query.prefix)).slice(0, query.limit);
  }

  override values(query: AttributeValueQuery): Promise<readonly string[]> {
    return this.keys(query);
  }
}

export class ArraySearchExplainer extends SearchExplainer {
  readonly asked: TraceQuery[] = [];

  override async explain(query: TraceQuery): Promise<SearchExplanation> {
    this.asked.push(query);
    return { request: { size: query.limit }, indices: ['jaeger-span-2026-01-01'], cost: 'low', reasons: ['by terms'] };
  }
}

export class ArraySpanMetricsReader extends SpanMetricsReader {
  series: readonly MetricSeries[] = [];
  readonly asked: SpanMetricsQuery[] = [];

  override latencies(query: SpanMetricsQuery): Promise<readonly MetricSeries[]> {
    return this.answer(query);
  }

  override calls(query: SpanMetricsQuery): Promise<readonly MetricSeries[]> {
    return this.answer(query);
  }

  override errors(query: SpanMetricsQuery): Promise<readonly MetricSeries[]> {
    return this.answer(query);
  }

  private async answer(query: SpanMetricsQuery): Promise<readonly MetricSeries[]> {
    this.asked.push(query);
    return this.series.map(({ operation, ...series }) => (query.byOperation ? { ...series, operation } : series));
  }
}

export class ArrayDependencyReader extends DependencyReader {
  minutes: readonly MinuteOfLinks[] = [];
  readonly asked: DependencyPeriod[] = [];

  override async links(period: DependencyPeriod): Promise<readonly MinuteOfLinks[]> {
    this.asked.push(period);
    return this.minutes;
  }
}

export class ArrayTraceArchive extends TraceArchive {
  /** What can be archived. */
  known: readonly string[] = [];
  kept: readonly Trace[] = [];
  readonly asked: TraceLookup[] = [];
  /** When set, archiving waits for it. */
  waiting: ((context: ReadContext) => Promise<void>) | undefined;

  override async archive(lookup: TraceLookup, context: ReadContext): Promise<boolean> {
    this.asked.push(lookup);
    await this.waiting?.(context);
    return this.known.includes(lookup.traceId);
  }

  override async traces(lookups: readonly TraceLookup[]): Promise<readonly Trace[]> {
    return lookups.flatMap((lookup) => this.kept.filter(({ traceId }) => traceId === lookup.traceId));
  }
}

export class ArrayPipelineStatus extends PipelineStatusReader {
  status: readonly PartitionStatus[] = [];
  marks: readonly DeadLetterMark[] = [];

  override async partitions(): Promise<readonly PartitionStatus[]> {
    return this.status;
  }

  override async deadLetters(traceId: string): Promise<readonly DeadLetterMark[]> {
    return this.marks.filter((mark) => mark.traceId === traceId);
  }
}
