import { kindCodeOf, type Span, type Trace } from '@app/model';

const SERVER = 2;
const CLIENT = 3;

/**
 * In Zipkin's way of tracing both ends of a call have the same span id. The server's span gets an id of its own, becomes the child of the client's,
 * and what was called below the shared id becomes its child. The new id follows from the ids of the trace: it is the same at every read.
 */
export function separateSharedIds(trace: Trace): Trace {
  const serverIds = serverIdsOf(trace.spans);
  if (serverIds.size === 0) return trace;
  const spans = trace.spans.map((span) => {
    const serverId = serverIds.get(span.spanId);
    if (serverId !== undefined && kindCodeOf(span) === SERVER) {
      return withParent({ ...span, spanId: serverId }, span.spanId);
    }
    const parentId = span.parentSpanId === undefined ? undefined : serverIds.get(span.parentSpanId);
    return parentId === undefined ? span : withParent(span, parentId);
  });
  return { ...trace, spans };
}

/** The server's new id by shared id. */
function serverIdsOf(spans: readonly Span[]): ReadonlyMap<string, string> {
  const clients = new Set(spans.filter((span) => kindCodeOf(span) === CLIENT).map(({ spanId }) => spanId));
  const serverIds = new Map<string, string>();
  if (clients.size === 0) return serverIds;
  const used = new Set(spans.map(({ spanId }) => spanId));
  for (const span of spans) {
    if (!clients.has(span.spanId) || serverIds.has(span.spanId) || kindCodeOf(span) !== SERVER) continue;
    const serverId = unusedAfter(span.spanId, used);
    used.add(serverId);
    serverIds.set(span.spanId, serverId);
  }
  return serverIds;
}

/** Looks at the latest at as many candidates as there are ids. */
function unusedAfter(spanId: string, used: ReadonlySet<string>): string {
  for (let candidate = hashOf(spanId); ; candidate = BigInt.asUintN(64, candidate + 1n)) {
    const text = candidate.toString(16).padStart(16, '0');
    if (!used.has(text)) return text;
  }
}

/** FNV-1a, 64 bits. Stores have been seen to hold ids that are not hexadecimal: any text will do. */
function hashOf(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash;
}

function withParent(span: Span, parentSpanId: string): Span {
  const { traceId } = span;
  const old = span.references.findIndex(
    (reference) => reference.traceId === traceId && reference.spanId === span.parentSpanId,
  );
  const references =
    old < 0
      ? [{ refType: 'CHILD_OF' as const, traceId, spanId: parentSpanId }, ...span.references]
      : span.references.with(old, { ...span.references[old]!, spanId: parentSpanId });
  return { ...span, parentSpanId, references };
}
