import { describe } from 'vitest';
import { deliveryCases } from './span-log-delivery.cases.ts';
import { pausingCases } from './span-log-pausing.cases.ts';
import { readerCases } from './span-log-reader.cases.ts';
import { SpanLogStage, type SpanLogUnderTest } from './span-log-stage.ts';

export type { SpanLogUnderTest };

/** What every implementation of the ports of the span log does. */
export function describeSpanLog(name: string, underTest: () => SpanLogUnderTest): void {
  describe(`SpanLog contract: ${name}`, () => {
    const stage = new SpanLogStage(underTest);
    deliveryCases(stage);
    pausingCases(stage);
    readerCases(stage);
  });
}
