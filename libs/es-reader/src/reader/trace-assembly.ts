import { MalformedDocumentError, spanOfDocument, type Span, type Trace } from '@app/model';
import type { Row } from './search-answer.js';

/** Text of documents that one answer may be made of; in memory, spans take about three times as much. */
const MAX_SOURCE_CHARACTERS = 128 * 1024 * 1024;

/** A span without its document counts like this many characters of one: so many of them fit into an answer. */
const SHAPE_CHARACTERS = 256;

/** Makes the span of a row. May throw what `spanOfDocument` does. */
export type SpanOf = (traceId: string, hit: Row) => Span;

interface Part {
  readonly spans: Span[];
  readonly documentIds: Set<string>;
  documents: number;
  malformed: number;
  cut: boolean;
}

export interface AssemblyLimits {
  readonly maxSpansPerTrace: number;
  readonly maxSourceCharacters?: number;
}

/** Collects the spans of an answer, trace by trace, and remembers what is not in it. */
export class TraceAssembly {
  private readonly parts = new Map<string, Part>();
  readonly gaps = new Set<string>();
  private sourceCharacters = 0;

  constructor(
    private readonly limits: AssemblyLimits,
    private readonly spanOf: SpanOf = (_traceId, { source = '' }) => spanOfDocument(source),
  ) {}

  /** `true` when the answer may not grow any more. */
  get full(): boolean {
    return this.sourceCharacters >= (this.limits.maxSourceCharacters ?? MAX_SOURCE_CHARACTERS);
  }

  /** Whether more spans of a trace are wanted. */
  wants(traceId: string): boolean {
    return this.parts.get(traceId)?.cut !== true;
  }

  /** Something is missing, for the user to know. */
  addGap(sentence: string): void {
    this.gaps.add(sentence);
  }

  /**
   * @param traceId whose document it is: a malformed one cannot say
   * @returns `false` when the document was there before: in rollover mode a span may be stored in two indices
   */
  add(traceId: string, hit: Row): boolean {
    const part = this.part(traceId);
    if (hit._id !== undefined) {
      if (part.documentIds.has(hit._id)) return false;
      part.documentIds.add(hit._id);
    }
    part.documents += 1;
    if (part.documents > this.limits.maxSpansPerTrace) {
      part.cut = true;
      return true;
    }
    this.sourceCharacters += hit.source?.length ?? SHAPE_CHARACTERS;
    this.read(part, traceId, hit);
    return true;
  }

  /** Whether there is anything of a trace. */
  has(traceId: string): boolean {
    return this.parts.has(traceId);
  }

  /** The traces of which there is anything, in the order asked for. */
  traces(traceIds: readonly string[]): Trace[] {
    return traceIds.flatMap((traceId) => {
      const part = this.parts.get(traceId);
      return part === undefined ? [] : [{ traceId, spans: part.spans, warnings: this.warnings(part) }];
    });
  }

  private part(traceId: string): Part {
    const known = this.parts.get(traceId);
    if (known !== undefined) return known;
    const part = { spans: [], documentIds: new Set<string>(), documents: 0, malformed: 0, cut: false };
    this.parts.set(traceId, part);
    return part;
  }

  private read(part: Part, traceId: string, hit: Row): void {
    try {
      part.spans.push(this.spanOf(traceId, hit));
    } catch (error) {
      // A field of an unexpected shape, which only a foreign writer can have stored, shows as a TypeError.
      if (!(error instanceof MalformedDocumentError || error instanceof TypeError)) throw error;
      part.malformed += 1;
    }
  }

  private warnings({ malformed, cut }: Part): string[] {
    const { maxSpansPerTrace } = this.limits;
    return [
      ...(malformed > 0 ? [malformedWarning(malformed)] : []),
      ...(cut
        ? [`this trace has more than ${maxSpansPerTrace} spans; only the first ones by start time are here`]
        : []),
      ...this.gaps,
    ];
  }
}

function malformedWarning(documents: number): string {
  return documents === 1
    ? '1 stored document of this trace is not a span and was left out'
    : `${documents} stored documents of this trace are not spans and were left out`;
}
