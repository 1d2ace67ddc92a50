import type { Span } from '../span/span.js';
import { isErrorSpan, kindCodeOf } from '../trace/span-status.js';

/** What of a span decides about links between services. */
export interface LinkSpan {
  /** Ids of any one notation; they are only compared. */
  readonly spanId: string;
  /** Absent for a root. */
  readonly parentSpanId: string | undefined;
  readonly service: string;
  /** OTLP `SpanKind`, 0 unspecified … 5 consumer. */
  readonly kind: number;
  readonly isError: boolean;
  readonly startMicros: number;
  readonly durationMicros: number;
  /** The service at the other end, as the caller knows it: the attribute `peer.service`. Never empty. */
  readonly peerService: string | undefined;
}

export const PEER_SERVICE = 'peer.service';

export function linkSpanOf(span: Span): LinkSpan {
  const peer = span.tags.find(({ key, type }) => key === PEER_SERVICE && type === 'string')?.value;
  return {
    spanId: span.spanId,
    parentSpanId: span.parentSpanId,
    service: span.process.serviceName,
    kind: kindCodeOf(span),
    isError: isErrorSpan(span),
    startMicros: span.startMicros,
    durationMicros: span.durationMicros,
    peerService: peer ? String(peer) : undefined,
  };
}

const SERVER = 2;
const CLIENT = 3;
const PRODUCER = 4;
const CONSUMER = 5;

/** Client or producer: the half of a call that goes out. */
export function isCaller({ kind }: Pick<LinkSpan, 'kind'>): boolean {
  return kind === CLIENT || kind === PRODUCER;
}

/** Server or consumer: the half that comes in. */
export function isCallee({ kind }: Pick<LinkSpan, 'kind'>): boolean {
  return kind === SERVER || kind === CONSUMER;
}
