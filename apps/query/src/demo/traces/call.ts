/** The services of the shop. */
export type ServiceName = 'web' | 'cart' | 'products' | 'payment' | 'mail';

/** As OTLP has them. */
export const SpanKind = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A span to be, and what it calls. */
export interface Call {
  readonly service: ServiceName;
  readonly operation: string;
  readonly kind: number;
  /** Work of its own, besides waiting for what it calls; about. */
  readonly ownMs: number;
  readonly attributes?: Attributes;
  /** One after the other, unless `isParallel`. */
  readonly calls?: readonly Call[];
  readonly isParallel?: boolean;
  readonly events?: readonly CallEvent[];
  readonly failure?: CallFailure;
}

export interface CallEvent {
  readonly name: string;
  /** Of the duration, from 0 to 1. */
  readonly share: number;
  readonly attributes: Attributes;
}

export interface CallFailure {
  readonly message: string;
  /** Recorded in the span where it was thrown. */
  readonly exception?: { readonly type: string; readonly stackTrace: string };
}
