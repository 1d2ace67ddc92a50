import { afterAll, beforeAll, describe } from 'vitest';
import { Stage, type StoreUnderTest } from './trace-reader-stage.ts';
import { expressionCases } from './trace-reader-expressions.cases.ts';
import { nameCases } from './trace-reader-names.cases.ts';
import { pagingCases } from './trace-reader-paging.cases.ts';
import { searchCases } from './trace-reader-search.cases.ts';
import { shapeCases } from './trace-reader-shapes.cases.ts';
import { tagCases } from './trace-reader-tags.cases.ts';
import { traceCases } from './trace-reader-traces.cases.ts';
import { valueCases } from './trace-reader-values.cases.ts';

export type { StoreUnderTest };

interface ContractOptions {
  readonly largeTraceSpans?: number;
  /**
   * What stored documents of this kind do not hold: `links`, attributes of links; `kinds` of operations; `types` of attributes, so that
   * neither numbers differ from their texts nor a key may repeat.
   */
  readonly lacks?: readonly ('links' | 'kinds' | 'types')[];
}

/**
 * What every `TraceReader` does with what its `SpanWriter` stored. One store serves the whole suite, as it would in
 * production: each case has services, trace ids and ten minutes of its own, and must not see anything of the others.
 */
export function traceReaderContract(
  name: string,
  setup: () => Promise<StoreUnderTest>,
  { largeTraceSpans = 12_000, lacks = [] }: ContractOptions = {},
): void {
  describe(`TraceReader contract: ${name}`, () => {
    const stage = new Stage();
    beforeAll(async () => {
      stage.store = await setup();
    });
    afterAll(() => stage.store?.close());

    if (!lacks.includes('kinds')) nameCases(stage);
    expressionCases(stage, lacks);
    pagingCases(stage);
    shapeCases(stage);
    searchCases(stage);
    traceCases(stage, largeTraceSpans);
    if (lacks.includes('types')) return;
    tagCases(stage);
    valueCases(stage);
  });
}
