import {
  compareCounts,
  listedOnly,
  MAX_LISTED_DIFFERENCES,
  mergeDifferences,
  numberOfDifferences,
  type ServiceCounts,
  type SpanDifference,
  type SpanDifferences,
} from '@app/model';
import type { ComparisonOptions, ComparisonProgress, ComparisonRequest } from '@app/storage';
import { partsOf, suspiciousCells, type CountPair } from './cell-counts.js';
import { partOf, type ComparedPart } from './comparison-bodies.js';
import type { SpanCounter } from './count-spans.js';
import { storedIds } from './stored-ids.js';
import type { ViewPair } from './view-pair.js';

const TRACES_AT_ONCE = 500;
const SPANS_AT_ONCE = 200;

/** Whether numbers of documents say anything: not when a share of traces was taken. */
export function isCountable({ selection }: ComparisonRequest): boolean {
  return (selection?.share ?? 1) >= 1;
}

/** The steps of one comparison. */
export class ComparisonWork {
  private readonly part: ComparedPart;

  constructor(
    private readonly request: ComparisonRequest,
    private readonly counter: SpanCounter,
    private readonly views: ViewPair,
    private readonly progress: ComparisonOptions['progress'],
  ) {
    const { untilMillis, selection } = request;
    this.part = partOf(untilMillis, selection);
  }

  async count(): Promise<{ readonly services: ServiceCounts[]; readonly cells: CountPair }> {
    this.report('counting', 0);
    const old = await this.counter.all(this.views.old, this.part);
    const now = await this.counter.all(this.views.now, this.part);
    return { services: compareCounts(old.services, now.services), cells: { old: old.cells, now: now.cells } };
  }

  /** Compares the minutes of services whose numbers do not tell that nothing is missing. */
  async suspicious(before: CountPair, after: CountPair): Promise<SpanDifferences> {
    const parts = partsOf(suspiciousCells(before, after));
    return await this.compareParts(
      'comparing minutes',
      parts.map((part) => ({ ...this.part, ...part })),
    );
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
    let [before, differing] = [0, 0];
    for (const part of parts) {
      const differences = await this.views.compare(part, (spans) => this.report(step, before + spans, ofSpans));
      before += differences.compared;
      found.push(differences);
      differing += numberOfDifferences([], differences);
      // More than can be listed, and so looked at again: these are differences whatever the rest is.
      if (differing > MAX_LISTED_DIFFERENCES) break;
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
