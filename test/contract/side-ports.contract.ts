import { afterAll, beforeAll, describe } from 'vitest';
import { archiveCases } from './archive.cases.ts';
import { dependencyCases } from './dependencies.cases.ts';
import { SideStage, type SidePorts } from './side-ports-stage.ts';
import { spanMetricsCases } from './span-metrics.cases.ts';

/** What every `SpanMetricsReader`, `DependencyReader` and `TraceArchive` does with what its store holds. */
export function sidePortsContract(name: string, setup: () => Promise<SidePorts>): void {
  describe(`contract of rates, links and the archive: ${name}`, () => {
    const stage = new SideStage();
    beforeAll(async () => {
      stage.ports = await setup();
    });
    afterAll(() => stage.ports?.close());

    spanMetricsCases(stage);
    dependencyCases(stage);
    archiveCases(stage);
  });
}
