import {
  compareCounts,
  listedOnly,
  mergeDifferences,
  NO_DIFFERENCES,
  type ServiceCounts,
  type SpanDifference,
  type SpanDifferences,
} from '@app/model';
import type { ComparisonOptions, ComparisonProgress, ComparisonRequest } from '@app/storage';
import { partOf, type ComparedPart } from './comparison-bodies.js';
import { differingMinutes, type SpanCounter } from './count-spans.js';
import { storedIds } from './stored-ids.js';
import type { ViewPair } from './view-pair.js';

/** Where more minutes differ than this, the counts of services say enough. */
const MAX_COMPARED_MINUTES = 30;
const TRACES_AT_ONCE = 500;
const SPANS_AT_ONCE = 200;

/** The steps of one comparison. */
export class ComparisonWork {
  private readonly part: ComparedPart;
  /** Whether numbers of documents say anything: not when a share of traces was taken. */
  private readonly isCountable: boolean;

  constructor(
    private readonly request: ComparisonRequest,
    private readonly counter: SpanCounter,
    private readonly views: ViewPair,
    private readonly progress: ComparisonOptions['progress'],
  ) {
    const { untilMillis, selection } = request;
    this.part = partOf(untilMillis, selection);
    this.isCountable = (selection?.share ?? 1) >= 1;
  }

  async services(): Promise<ServiceCounts[]> {
    if (!this.isCountable) return [];
    this.report('counting', 0);
    const { oldIndex, newIndex } = this.request;
    const old = await this.counter.services(oldIndex, this.part);
    return compareCounts(old, await this.counter.services(newIndex, this.part));
  }

  /** Compares the minutes in which one generation has more spans than the other. */
  async minutes(): Promise<SpanDifferences> {
    if (!this.isCountable) return NO_DIFFERENCES;
    const { oldIndex, newIndex } = this.request;
    const old = await this.counter.minutes(oldIndex, this.part);
    const minutes = differingMinutes(old, await this.counter.minutes(newIndex, this.part));
    const parts = minutes.slice(0, MAX_COMPARED_MINUTES).map((minuteMillis) => ({ ...this.part, minuteMillis }));
    return await this.compareParts('comparing minutes', parts);
  }

  async all(ofSpans: number): Promise<SpanDifferences> {
    return await this.compareParts('comparing spans', [this.part], ofSpans);
  }

  /** Whole traces, half of them chosen in the old generation and half in the new one. */
  async sample(traces: number, seed: number): Promise<{ readonly traces: number; readonly spans: SpanDifferences }> {
    const { oldIndex, newIndex } = this.request;
    const half = Math.ceil(traces / 2);
    const old = await this.counter.sample(oldIndex, this.part, half, seed);
    const now = await this.counter.sample(newIndex, this.part, traces - half, seed);
    const ids = [...new Set([...old, ...now].map((traceId) => traceId.padStart(32, '0')))];
    const parts = chunks(ids, TRACES_AT_ONCE).map((some) => ({ ...this.part, traceIds: storedIds(some) }));
    return { traces: ids.length, spans: await this.compareParts('comparing spans', parts) };
  }

  /** Compares these spans once more, and no others. */
  async again(differences: readonly SpanDifference[]): Promise<SpanDifferences> {
    const found: SpanDifferences[] = [];
    for (const some of chunks(differences, SPANS_AT_ONCE)) {
      const wanted = new Set(some.map(idsOf));
      const traceIds = storedIds(new Set(some.map(({ traceId }) => traceId)));
      const spanIds = storedIds(new Set(some.map(({ spanId }) => spanId)));
      const differing = await this.views.compare({ ...this.part, traceIds, spanIds });
      found.push(listedOnly(differing, (difference) => wanted.has(idsOf(difference))));
    }
    return mergeDifferences(found);
  }

  private async compareParts(
    step: ComparisonProgress['step'],
    parts: readonly ComparedPart[],
    ofSpans?: number,
  ): Promise<SpanDifferences> {
    const found: SpanDifferences[] = [];
    let before = 0;
    for (const part of parts) {
      const differences = await this.views.compare(part, (spans) => this.report(step, before + spans, ofSpans));
      before += differences.compared;
      found.push(differences);
    }
    return mergeDifferences(found);
  }

  private report(step: ComparisonProgress['step'], spans: number, ofSpans?: number): void {
    this.progress?.({ step, spans, ...(ofSpans !== undefined && { ofSpans }) });
  }
}

function chunks<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, i) => values.slice(i * size, (i + 1) * size));
}

function idsOf({ traceId, spanId }: SpanDifference): string {
  return `${traceId} ${spanId}`;
}
