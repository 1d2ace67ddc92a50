import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANY_SPAN } from '@app/model';
import {
  AttributeReader,
  DependencyReader,
  PipelineStatusReader,
  SearchExplainer,
  SpanMetricsReader,
  SpanWriter,
  TraceArchive,
  TraceReader,
} from '@app/storage';
import type { INestApplicationContext } from '@nestjs/common';
import { otlpRequest } from './otlp-fixture.ts';

export interface TenantsUnderTest {
  /** Has every port. */
  readonly app: INestApplicationContext;
  /** Makes what was written visible. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const ROOT = '00000000000000a1';
const START_MICROS = (Math.floor(Date.now() / 60_000) * 60 - 120) * 1_000_000;
const PERIOD = { startMinMicros: START_MICROS - 60_000_000, startMaxMicros: START_MICROS + 60_000_000 };
/** The readers, and those who have nothing: without a tenant, of a tenant that there is not, of one with a similar name. */
const OWNERS: readonly { readonly tenant: string | undefined; readonly services: readonly string[] }[] = [
  { tenant: 'acme', services: ['acme-cart', 'acme-shop'] },
  { tenant: 'umbrella', services: ['umbrella-cart', 'umbrella-shop'] },
  { tenant: undefined, services: [] },
  { tenant: 'acm', services: [] },
  { tenant: 'acme-jaegers', services: [] },
];

/** Two tenants with the same trace: whatever is asked, by whichever port, each sees its own only. */
export function describeTenants(name: string, start: () => Promise<TenantsUnderTest>): void {
  describe(`tenants: ${name}`, () => {
    let bed: TenantsUnderTest;
    const port = <T>(token: abstract new (...args: never[]) => T): T => bed.app.get<T>(token, { strict: false });

    beforeAll(async () => {
      bed = await start();
      for (const tenant of ['acme', 'umbrella']) {
        for (const [service, span] of [
          [`${tenant}-shop`, { spanId: ROOT, kind: 'client' }],
          [`${tenant}-cart`, { spanId: '00000000000000b2', parentSpanId: ROOT, kind: 'server' }],
        ] as const) {
          const fixture = {
            ...span,
            traceId: TRACE_ID,
            name: `${tenant} op`,
            startMicros: START_MICROS,
            attributes: { owner: tenant },
          };
          const payload = otlpRequest({ service, spans: [fixture] });
          await port(SpanWriter).write({ payload, acceptedMillis: START_MICROS / 1000, tenant });
        }
      }
      await bed.refresh();
    });
    afterAll(() => bed?.close());

    it.each(OWNERS)('$tenant sees its own through every port', async ({ tenant, services }) => {
      const context = { tenant };
      const mine = services.length > 0;
      const reader = port(TraceReader);
      const servicesOf = (spans: readonly { process: { serviceName: string } }[] | undefined) =>
        (spans ?? []).map(({ process }) => process.serviceName).toSorted((a, b) => (a < b ? -1 : 1));
      expect(await reader.services(context)).toEqual(services);
      for (const owner of ['acme', 'umbrella']) {
        const operations = await reader.operations({ service: `${owner}-shop` }, context);
        expect(operations).toHaveLength(owner === tenant ? 1 : 0);
      }
      const query = { where: ANY_SPAN, ...PERIOD, limit: 10 };
      expect(servicesOf((await reader.findTraces(query, context)).items[0]?.spans)).toEqual(services);
      expect((await reader.findSummaries(query, context)).items).toHaveLength(mine ? 1 : 0);
      expect(servicesOf((await reader.traces([{ traceId: TRACE_ID }], context))[0]?.spans)).toEqual(services);
      const skeleton = await reader.skeleton({ traceId: TRACE_ID }, context);
      expect(JSON.stringify(skeleton ?? {}).includes('op')).toBe(mine);
      for (const owner of ['acme', 'umbrella'])
        if (owner !== tenant)
          expect(JSON.stringify(skeleton ?? {})).not.toContain(owner === 'acme' ? '"acme' : '"umbrella');
      expect(servicesOf(await reader.spans({ traceId: TRACE_ID }, [ROOT], context))).toEqual(services.slice(1));
      const keys = { level: 'span', prefix: '', limit: 20, ...PERIOD } as const;
      expect((await port(AttributeReader).keys(keys, context)).includes('owner')).toBe(mine);
      expect(await port(AttributeReader).values({ ...keys, key: 'owner' }, context)).toEqual(mine ? [tenant] : []);
      const { indices } = await port(SearchExplainer).explain(query, context);
      for (const owner of ['acme', 'umbrella'].filter((name) => name !== tenant))
        expect(indices.join()).not.toContain(`${owner}-jaeger-span`);
    });

    it.each(OWNERS)('$tenant counts and archives its own only', async ({ tenant, services }) => {
      const context = { tenant };
      const mine = services.length > 0;
      const metrics = {
        services: ['acme-cart', 'umbrella-cart'],
        spanKinds: ['server'],
        byOperation: false,
        endMillis: START_MICROS / 1000 + 60_000,
        lookbackMillis: 300_000,
        stepMillis: 60_000,
        rateWindowMillis: 300_000,
      };
      const counted = async (series: Promise<readonly { service: string; points: readonly { value: number }[] }[]>) =>
        (await series).filter(({ points }) => points.some(({ value }) => value > 0)).map(({ service }) => service);
      expect(await counted(port(SpanMetricsReader).calls(metrics, context))).toEqual(services.slice(0, 1));
      const ofNobody = { startMillis: START_MICROS / 1000 - 600_000, endMillis: START_MICROS / 1000 + 600_000 };
      const links = (await port(DependencyReader).links(ofNobody, context)).flatMap(({ links }) => links);
      expect(links.filter(({ parent }) => !services.some((service) => service === parent))).toEqual([]);
      expect(await port(PipelineStatusReader).deadLetters(TRACE_ID, context)).toEqual([]);
      expect(await port(TraceArchive).archive({ traceId: TRACE_ID }, context)).toBe(mine);
      const archived = await port(TraceArchive).traces([{ traceId: TRACE_ID }], context);
      expect(
        archived.flatMap(({ spans }) => spans).every(({ process }) => services.includes(process.serviceName)),
      ).toBe(true);
      expect(archived).toHaveLength(mine ? 1 : 0);
    });
  });
}
