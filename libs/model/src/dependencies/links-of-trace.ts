import type { Span } from '../span/span.js';
import { isCallee, isCaller, linkSpanOf, type LinkSpan } from './link-span.js';
import type { ServiceCall } from './service-call.js';

/**
 * Every call between services that a whole trace tells of. A span stands for at most two calls:
 *
 * 1. One that it answers. Its caller is the span with the same id at the other end, when this one is a server or consumer and that one a client or
 *    producer (Zipkin's shared ids); otherwise its parent. When several spans have the parent's id, the parent is a server or consumer among them.
 * 2. One to `peer.service`, when it is a client or producer that no other span of the trace answers: nobody's parent, and no server or consumer has its id.
 *
 * Calls within one service count. A span that names itself as its parent has none. Where spans of several services qualify as caller, which
 * sound traces do not have, the first by name is.
 *
 * @param spans of one trace, each once
 */
export function linksOfTrace(spans: readonly Span[]): ServiceCall[] {
  return callsOfTrace(spans.map(linkSpanOf));
}

/** The same, of what decides about links. */
export function callsOfTrace(spans: readonly LinkSpan[]): ServiceCall[] {
  const byId = Map.groupBy(spans, ({ spanId }) => spanId);
  const parentIds = new Set(spans.filter(hasParent).map(({ parentSpanId }) => parentSpanId));
  return spans.flatMap((span) => {
    const sharing = byId.get(span.spanId)!;
    const parents = hasParent(span) ? (byId.get(span.parentSpanId!) ?? []) : [];
    const caller = callerOf(span, sharing, parents);
    const isAnswered = parentIds.has(span.spanId) || sharing.some(isCallee);
    return [
      ...(caller === undefined ? [] : [call(caller, span.service, span)]),
      ...(isCaller(span) && !isAnswered && span.peerService ? [call(span.service, span.peerService, span)] : []),
    ];
  });
}

/** Whether the span names another as its parent. */
export function hasParent({ spanId, parentSpanId }: Pick<LinkSpan, 'spanId' | 'parentSpanId'>): boolean {
  return parentSpanId !== undefined && parentSpanId !== spanId;
}

/** @returns the calling service */
function callerOf(span: LinkSpan, sharing: readonly LinkSpan[], parents: readonly LinkSpan[]): string | undefined {
  const otherEnd = isCallee(span) ? firstService(sharing.filter(isCaller)) : undefined;
  return otherEnd ?? firstService(parents.filter(isCallee)) ?? firstService(parents);
}

function firstService(spans: readonly LinkSpan[]): string | undefined {
  return spans.map(({ service }) => service).toSorted()[0];
}

function call(parent: string, child: string, { startMicros, durationMicros, isError }: LinkSpan): ServiceCall {
  return { parent, child, startMicros, durationMicros, isError };
}
