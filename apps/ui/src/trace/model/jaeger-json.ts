/** A trace as Jaeger's HTTP API and its downloads have it. What comes from a file may lack anything. */
export interface JaegerTrace {
  readonly traceID: string;
  readonly spans: readonly JaegerSpan[];
  readonly processes: Readonly<Record<string, JaegerProcess>>;
  readonly warnings?: readonly string[] | null;
}

export interface JaegerSpan {
  readonly traceID: string;
  readonly spanID: string | number;
  readonly flags?: number;
  readonly operationName: string | null;
  readonly references?: readonly JaegerReference[] | null;
  /** Microseconds since the epoch. */
  readonly startTime: number | string;
  /** Microseconds. */
  readonly duration: number | string;
  readonly tags?: readonly JaegerKeyValue[] | null;
  readonly logs?:
    readonly { readonly timestamp: number | string; readonly fields?: readonly JaegerKeyValue[] | null }[] | null;
  readonly processID: string;
  readonly warnings?: readonly string[] | null;
}

export interface JaegerReference {
  readonly refType: string;
  readonly traceID: string;
  readonly spanID: string | number;
}

export interface JaegerProcess {
  readonly serviceName: string;
  readonly tags?: readonly JaegerKeyValue[] | null;
}

export interface JaegerKeyValue {
  readonly key: string | number;
  readonly type?: string;
  readonly value: string | number | bigint | boolean;
}
