import {
  MalformedDocumentError,
  MalformedOtlpError,
  otlpDataToProtobuf,
  otlpOfSpans,
  spanOfDocument,
  utcDay,
  writtenTagsOf,
  type Span,
  type SpanBatch,
} from '@app/model';

/** A stored document. */
export interface SourceDocument {
  readonly index: string;
  readonly id: string;
  /** Its `_source`, to the character. */
  readonly source: string;
}

export interface CopyRules {
  /** What stands for a `.` in the keys of tags as fields; `@` unless Jaeger was told otherwise. */
  readonly dotReplacement?: string;
  /** Whose the spans will be. */
  readonly tenant?: string;
  /** Spans that ended at this time or later are left out: whoever sent them has sent them to us. Milliseconds. */
  readonly endedBeforeMillis?: number;
  /** Spans that start in here (milliseconds, the end excluded) go to the index of their day, others to `outside`. Absent: all have a day. */
  readonly plausible?: { readonly fromMillis: number; readonly untilMillis: number };
}

/** A document that no span can be made of. */
export interface SkippedDocument {
  readonly index: string;
  readonly id: string;
  readonly reason: string;
}

export interface CopiedBatches {
  /** One per day. */
  readonly batches: readonly SpanBatch[];
  readonly skipped: readonly SkippedDocument[];
}

interface ReadSpan {
  readonly span: Span;
  readonly document: SourceDocument;
}

/** A time of acceptance from which every start lies too far back: the span belongs in the index `outside`. */
const LONG_AFTER = Number.MAX_SAFE_INTEGER;
const LAST_MICROS = 18_446_744_073_709_550;

/**
 * Makes OTLP of documents of either schema, ours or Jaeger's. The bytes of a span depend on its document alone, so that a document that is
 * copied twice is one document again; what it is accepted at is chosen so that it goes to the index of its own day.
 */
export function copiedBatches(documents: readonly SourceDocument[], rules: CopyRules = {}): CopiedBatches {
  const skipped: SkippedDocument[] = [];
  const groups = new Map<string, ReadSpan[]>();
  for (const document of documents) {
    const span = readSpan(document, rules, skipped);
    if (span === undefined || !endedBefore(span, rules)) continue;
    const day = isPlausible(span, rules) ? utcDay(startMillisOf(span)) : '';
    const group = groups.get(day) ?? [];
    groups.set(day, group);
    group.push({ span, document });
  }
  const batches = [...groups].flatMap(([day, spans]) => batchOf(spans, day === '', rules, skipped));
  return { batches, skipped };
}

function readSpan(document: SourceDocument, { dotReplacement }: CopyRules, skipped: SkippedDocument[]) {
  try {
    return spanOfDocument(document.source, dotReplacement);
  } catch (error) {
    if (!(error instanceof MalformedDocumentError)) throw error;
    skipped.push(skippedFor(document, error));
    return undefined;
  }
}

function endedBefore({ startMicros, durationMicros }: Span, { endedBeforeMillis = Infinity }: CopyRules): boolean {
  return !(startMicros + durationMicros >= endedBeforeMillis * 1000);
}

function isPlausible(span: Span, { plausible }: CopyRules): boolean {
  if (plausible === undefined) return true;
  const startMillis = startMillisOf(span);
  return startMillis >= plausible.fromMillis && startMillis < plausible.untilMillis;
}

/** Of the time that OTLP can say. */
function startMillisOf({ startMicros }: Span): number {
  return startMicros >= 1 ? Math.floor(Math.trunc(Math.min(startMicros, LAST_MICROS)) / 1000) : 0;
}

function batchOf(
  read: readonly ReadSpan[],
  isOutside: boolean,
  { tenant }: CopyRules,
  skipped: SkippedDocument[],
): SpanBatch[] {
  const { payload, spans } = encoded(read, skipped);
  if (spans.length === 0) return [];
  const lastMillis = spans.reduce((last, span) => Math.max(last, startMillisOf(span)), 0);
  return [{ payload, acceptedMillis: isOutside ? LONG_AFTER : lastMillis, ...(tenant !== undefined && { tenant }) }];
}

/** One value that OTLP has no room for costs its own span only. */
function encoded(read: readonly ReadSpan[], skipped: SkippedDocument[]): { payload: Buffer; spans: readonly Span[] } {
  const all = read.map(({ span }) => span);
  try {
    return { payload: otlp(all, read), spans: all };
  } catch (error) {
    if (!(error instanceof MalformedOtlpError)) throw error;
  }
  const fitting = read.filter((one) => {
    try {
      otlp([one.span], [one]);
      return true;
    } catch (error) {
      if (!(error instanceof MalformedOtlpError)) throw error;
      skipped.push(skippedFor(one.document, error));
      return false;
    }
  });
  const spans = fitting.map(({ span }) => span);
  return { payload: otlp(spans, fitting), spans };
}

function otlp(spans: readonly Span[], read: readonly ReadSpan[]): Buffer {
  const expectedBytes = read.reduce((sum, { document }) => sum + document.source.length, 0);
  return otlpDataToProtobuf(otlpOfSpans(spans, writtenTagsOf), expectedBytes);
}

function skippedFor({ index, id }: SourceDocument, { message }: Error): SkippedDocument {
  return { index, id, reason: message };
}
