import type { OtlpResourceSpans, OtlpSpan, OtlpTracesData } from '@app/model';
import type { Attributes, ServiceName } from './traces/call.js';
import { keyValues, otlpSpan } from './traces/otlp-span.js';
import type { Random } from './traces/random.js';
import { recordStory } from './traces/record-story.js';
import { stories } from './traces/stories.js';

export interface DemoTraces {
  readonly count: number;
  /** A valid request of OTLP. */
  readonly data: OtlpTracesData;
}

interface PlacedSpan {
  readonly service: ServiceName;
  readonly span: OtlpSpan;
}

const SPREAD_MICROS = 15 * 60_000_000;

/** Traces of a small shop, all of them over by now: some fail, one is slow, one asks the database too often. Pure: the same for the same numbers. */
export function demoTraces(random: Random, nowMillis: number): DemoTraces {
  const spans = stories(random).flatMap((story) => {
    const recorded = recordStory(story, random);
    const lastedMicros = Math.max(...recorded.map(({ endMicros }) => endMicros));
    const agoMicros = lastedMicros + Math.floor(random() * (SPREAD_MICROS - lastedMicros));
    const beganMicros = nowMillis * 1000 - agoMicros;
    return recorded.map((span): PlacedSpan => ({ service: span.call.service, span: otlpSpan(span, beganMicros) }));
  });
  const resourceSpans = [...Map.groupBy(spans, ({ service }) => service)].map(ofService);
  return { count: new Set(spans.map(({ span }) => span.traceId)).size, data: { resourceSpans } };
}

function ofService([service, spans]: readonly [ServiceName, readonly PlacedSpan[]]): OtlpResourceSpans {
  return {
    resource: {
      attributes: keyValues({
        'service.name': service,
        'service.namespace': 'demo-shop',
        'service.version': '1.4.0',
        'service.instance.id': `${service}-0`,
        'host.name': `${service}-0`,
        'deployment.environment.name': 'demo',
        ...WRITTEN_IN[service],
      }),
    },
    scopeSpans: [{ scope: { name: 'demo', version: '1.0.0' }, spans: spans.map(({ span }) => span) }],
  };
}

const WRITTEN_IN: Readonly<Record<ServiceName, Attributes>> = {
  web: { 'telemetry.sdk.language': 'nodejs' },
  cart: { 'telemetry.sdk.language': 'go' },
  products: { 'telemetry.sdk.language': 'java' },
  payment: { 'telemetry.sdk.language': 'java' },
  mail: { 'telemetry.sdk.language': 'python' },
};
