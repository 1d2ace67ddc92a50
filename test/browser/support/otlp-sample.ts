/** A span as a test describes it; times are milliseconds after the start of its trace. */
export interface SampleSpan {
  readonly service: string;
  readonly name: string;
  readonly fromMs: number;
  readonly forMs: number;
  /** Place of its parent in the list; none for a root. */
  readonly parent?: number;
  /** As in OTLP: 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind?: number;
  readonly failed?: boolean;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly events?: readonly {
    readonly name: string;
    readonly atMs: number;
    readonly attributes?: Readonly<Record<string, string>>;
  }[];
}

/** 32 digits that no other number gives. */
export function traceIdOf(number: number): string {
  return `a${number.toString(16).padStart(31, '0')}`;
}

export function spanIdOf(place: number): string {
  return (place + 1).toString(16).padStart(16, '0');
}

/** One trace as OTLP JSON, a resource per service. */
export function otlpTrace(traceId: string, startMs: number, spans: readonly SampleSpan[]): object {
  const nanos = (ms: number): string => String(BigInt(Math.round((startMs + ms) * 1000)) * 1000n);
  const services = Map.groupBy(spans.entries(), ([, { service }]) => service);
  return {
    resourceSpans: [...services].map(([service, own]) => ({
      resource: { attributes: attributesOf({ 'service.name': service, 'host.name': `${service}-1` }) },
      scopeSpans: [
        {
          scope: { name: 'sample' },
          spans: own.map(([place, span]) => ({
            traceId,
            spanId: spanIdOf(place),
            ...(span.parent !== undefined && { parentSpanId: spanIdOf(span.parent) }),
            name: span.name,
            kind: span.kind ?? 1,
            startTimeUnixNano: nanos(span.fromMs),
            endTimeUnixNano: nanos(span.fromMs + span.forMs),
            attributes: attributesOf(span.attributes ?? {}),
            events: (span.events ?? []).map(({ name, atMs, attributes = {} }) => ({
              name,
              timeUnixNano: nanos(atMs),
              attributes: attributesOf(attributes),
            })),
            status: span.failed === true ? { code: 2, message: 'it failed' } : {},
          })),
        },
      ],
    })),
  };
}

function attributesOf(values: Readonly<Record<string, string | number | boolean>>): object[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: string | number | boolean): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
