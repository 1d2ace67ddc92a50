import { SpanKind, type Call } from './call.js';
import { randomId, type Random } from './random.js';
import type { Story } from './stories.js';

/** A call with ids, and times in whole microseconds since the story began. */
export interface RecordedSpan {
  readonly call: Call;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly startMicros: number;
  readonly endMicros: number;
  /** The span of another trace that it goes back to. */
  readonly link?: RecordedSpan;
}

type Place = Pick<RecordedSpan, 'traceId' | 'parentSpanId' | 'startMicros' | 'link'>;

const TRACE_ID_BYTES = 16;
const SPAN_ID_BYTES = 8;
/** Of its own work, what a call does before it calls others. */
const SHARE_BEFORE = 0.4;

/** Every span of one or two traces; a parent comes before its children, and lasts as long as they do. */
export function recordStory({ call, followedBy }: Story, random: Random): RecordedSpan[] {
  const spans = record(call, { traceId: randomId(random, TRACE_ID_BYTES), startMicros: 0 }, random);
  const sent = spans.find((span) => span.call.kind === SpanKind.producer);
  if (followedBy === undefined || sent === undefined) return spans;
  const startMicros = sent.endMicros + Math.round(20_000 + random() * 400_000);
  const place = { traceId: randomId(random, TRACE_ID_BYTES), startMicros, link: sent };
  return [...spans, ...record(followedBy, place, random)];
}

function record(call: Call, place: Place, random: Random): RecordedSpan[] {
  const spanId = randomId(random, SPAN_ID_BYTES);
  const ownMicros = call.ownMs * 1000 * (0.7 + random() * 0.6);
  const children: RecordedSpan[] = [];
  const firstMicros = place.startMicros + Math.round(ownMicros * SHARE_BEFORE);
  let nextMicros = firstMicros;
  let lastMicros = firstMicros;
  for (const called of call.calls ?? []) {
    const startMicros = call.isParallel === true ? firstMicros : nextMicros;
    const [own, ...below] = record(called, { traceId: place.traceId, parentSpanId: spanId, startMicros }, random);
    children.push(own!, ...below);
    nextMicros = own!.endMicros + Math.round(40 + random() * 200);
    lastMicros = Math.max(lastMicros, own!.endMicros);
  }
  const endMicros = lastMicros + Math.max(1, Math.round(ownMicros * (1 - SHARE_BEFORE)));
  return [{ call, ...place, spanId, endMicros }, ...children];
}
