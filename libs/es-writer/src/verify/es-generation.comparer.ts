import {
  comparisonRules,
  mappingDifferences,
  mergeDifferences,
  NO_DIFFERENCES,
  numberOfDifferences,
  StoredSpanSelector,
  unlistedDifferences,
  type ServiceCounts,
  type SpanDifferences,
} from '@app/model';
import {
  GenerationComparer,
  MAX_SAMPLED_TRACES,
  type ComparisonOptions,
  type ComparisonRequest,
  type GenerationComparison,
} from '@app/storage';
import { Client } from '@elastic/elasticsearch';
import { Injectable } from '@nestjs/common';
import type { CountPair } from './cell-counts.js';
import { partOf } from './comparison-bodies.js';
import { ComparisonWork, isCountable } from './comparison-work.js';
import { SpanCounter } from './count-spans.js';
import { indexMappings } from './index-mappings.js';
import { ViewPair } from './view-pair.js';

const MIB = 1024 * 1024;
/** Of each generation; what is made of a page takes less. */
const MAX_PAGE_BYTES = 8 * MIB;

/** What the steps of a comparison found. */
interface Findings {
  readonly services: readonly ServiceCounts[];
  readonly spans: readonly SpanDifferences[];
  readonly extent: string;
}

/** Compares generations in Elasticsearch, in views that stand still meanwhile. */
@Injectable()
export class EsGenerationComparer extends GenerationComparer {
  constructor(private readonly client: Client) {
    super();
  }

  override async compare(request: ComparisonRequest, options: ComparisonOptions): Promise<GenerationComparison> {
    const { extent } = request;
    const before = extent.kind === 'all' ? undefined : await this.countBefore(request, options);
    return await this.work(request, options, async (work) => {
      const { services, cells } = isCountable(request) ? await work.count() : { services: [] };
      if (extent.kind === 'all') {
        const spans = await work.all(services.reduce((sum, { old }) => sum + old.spans, 0));
        return { services, spans: [spans], extent: `all ${spans.compared} spans ${until(request)}` };
      }
      const suspicious = before && cells ? await work.suspicious(before, cells) : NO_DIFFERENCES;
      const sample = await work.sample(Math.min(extent.traces, MAX_SAMPLED_TRACES), extent.seed);
      const counted = services.length > 0 ? `the numbers of spans of ${services.length} services, and ` : '';
      const sampled = `${sample.traces} whole traces with ${sample.spans.compared} spans`;
      return { services, spans: [suspicious, sample.spans], extent: `${counted}${sampled} ${until(request)}` };
    });
  }

  override async recheck(
    request: ComparisonRequest,
    before: GenerationComparison,
    options: ComparisonOptions,
  ): Promise<GenerationComparison> {
    const again = await this.work(request, options, async (work) => ({
      services: [],
      spans: [await work.again(before.spans.listed), unlistedDifferences(before.spans)],
      extent: before.extent,
    }));
    // What numbers show and no span explains is nothing late: that would be a span.
    const unexplained = before.differences - numberOfDifferences([], before.spans);
    return { ...again, services: before.services, differences: again.differences + unexplained };
  }

  /** @returns `undefined` where numbers say nothing */
  private async countBefore(
    request: ComparisonRequest,
    { settle, signal }: ComparisonOptions,
  ): Promise<CountPair | undefined> {
    if (!isCountable(request)) return undefined;
    const { oldIndex, newIndex, untilMillis, selection } = request;
    await settle();
    const counter = new SpanCounter(this.client, signal);
    const part = partOf(untilMillis, selection);
    return { old: await counter.spans(oldIndex, part), now: await counter.spans(newIndex, part) };
  }

  private async work(
    request: ComparisonRequest,
    { signal, settle, progress }: ComparisonOptions,
    compare: (work: ComparisonWork) => Promise<Findings>,
  ): Promise<GenerationComparison> {
    const { selection = {}, transforms = [], oldIndex, newIndex } = request;
    const mappings = await indexMappings(this.client, oldIndex, newIndex);
    const rules = {
      comparison: comparisonRules({ linkAttributes: mappings.linkAttributes, transforms }),
      selector: new StoredSpanSelector(selection),
      maxPageBytes: MAX_PAGE_BYTES,
    };
    await settle();
    const views = await ViewPair.open(this.client, request, rules, signal);
    try {
      const counter = new SpanCounter(this.client, signal);
      const { services, spans, extent } = await compare(new ComparisonWork(request, counter, views, progress));
      const merged = mergeDifferences(spans);
      const described = { ...merged, listed: await views.describe(merged.listed) };
      return {
        differences: numberOfDifferences(services, described),
        services,
        spans: described,
        mapping: mappingDifferences(mappings.old, mappings.now),
        extent,
      };
    } finally {
      await views.close();
    }
  }
}

function until({ untilMillis }: ComparisonRequest): string {
  return `that start before ${new Date(untilMillis).toISOString()}`;
}
