/**
 * A trace as Jaeger's UI, Grafana and Kiali read it. Field order is the order on the wire.
 *
 * @see https://github.com/jaegertracing/jaeger `internal/uimodel/model.go`
 */
export interface TraceJson {
  readonly traceID: string;
  readonly spans: readonly SpanJson[];
  /** By `processID`: `p1`, `p2`… in the order in which the spans mention them. */
  readonly processes: Readonly<Record<string, ProcessJson>>;
  readonly warnings: readonly string[] | null;
}

export interface SpanJson {
  readonly traceID: string;
  readonly spanID: string;
  /** Left out when 0. */
  readonly flags?: number;
  readonly operationName: string;
  readonly references: readonly ReferenceJson[];
  /** Microseconds since the Unix epoch. */
  readonly startTime: number;
  /** Microseconds. */
  readonly duration: number;
  readonly tags: readonly KeyValueJson[];
  readonly logs: readonly LogJson[];
  readonly processID: string;
  readonly warnings: readonly string[] | null;
}

export interface ReferenceJson {
  readonly refType: 'CHILD_OF' | 'FOLLOWS_FROM';
  readonly traceID: string;
  readonly spanID: string;
}

export interface LogJson {
  /** Microseconds since the Unix epoch. */
  readonly timestamp: number;
  readonly fields: readonly KeyValueJson[];
}

export interface ProcessJson {
  readonly serviceName: string;
  readonly tags: readonly KeyValueJson[];
}

export interface KeyValueJson {
  readonly key: string;
  readonly type: 'string' | 'bool' | 'int64' | 'float64' | 'binary';
  readonly value: string | boolean | number;
}
