import type { MappingDifference, ServiceCounts, SpanDifferences, SpanSelection, SpanTransform } from '@app/model';

/**
 * Compares the spans of an index with those of the one that is to stand in for it, while spans of any age still arrive in both. Sees what a
 * search sees.
 *
 * Spans are compared, not documents: two schemas write the same span in two ways. What cannot be told: attributes of links where one of the
 * generations is in Jaeger's schema, which keeps none; attributes that a transform touched.
 */
export abstract class GenerationComparer {
  /**
   * Counts spans and traces of each service, compares span by span the minutes of services in which the numbers are not the same or not yet
   * still, and then whole documents of a sample of traces, or of all. What has only just arrived in one of the generations differs: look at it again.
   *
   * @throws {MissingIndexError} somebody deleted a generation
   * @throws {StorageUnavailableError} nothing is known; compare again
   */
  abstract compare(request: ComparisonRequest, options: ComparisonOptions): Promise<GenerationComparison>;

  /**
   * Looks again at the spans that differed, and no others: they may only have been late.
   *
   * @param before of the same request
   * @returns what differs still; of what was not listed, all of it; services as they were counted before
   * @throws {MissingIndexError}
   * @throws {StorageUnavailableError}
   */
  abstract recheck(
    request: ComparisonRequest,
    before: GenerationComparison,
    options: ComparisonOptions,
  ): Promise<GenerationComparison>;
}

export interface ComparisonRequest {
  readonly oldIndex: string;
  readonly newIndex: string;
  /** Only spans that start before: younger ones may still be on their way into either generation. */
  readonly untilMillis: number;
  readonly extent: ComparisonExtent;
  /** What of the old generation was taken into the new one; days and tenants are the index's. With a share, services are not counted. */
  readonly selection?: SpanSelection;
  /** Which the new generation was made with. */
  readonly transforms?: readonly SpanTransform[];
}

/** `traces`: whole traces, half of them chosen in either generation, at most `MAX_SAMPLED_TRACES`; the same ones for the same seed. */
export type ComparisonExtent =
  { readonly kind: 'all' } | { readonly kind: 'sample'; readonly traces: number; readonly seed: number };

export const MAX_SAMPLED_TRACES = 10_000;

export interface ComparisonOptions {
  /** Ends it with the signal's reason. */
  readonly signal: AbortSignal;
  /** Resolves when whatever is in one of the generations now can be found in both of them, unless it is missing. */
  readonly settle: () => Promise<void>;
  readonly progress?: (progress: ComparisonProgress) => void;
}

export interface ComparisonProgress {
  readonly step: 'counting' | 'comparing minutes' | 'comparing spans';
  /** Spans that this step compared. */
  readonly spans: number;
  /** Absent when it is not known. */
  readonly ofSpans?: number;
}

export interface GenerationComparison {
  /** See `numberOfDifferences`; 0: nothing that was looked at differs. Mappings do not count. */
  readonly differences: number;
  /** Both counted while spans arrive: numbers differ by what came in between, too. */
  readonly services: readonly ServiceCounts[];
  readonly spans: SpanDifferences;
  readonly mapping: readonly MappingDifference[];
  /** What was compared, as a sentence. */
  readonly extent: string;
}
