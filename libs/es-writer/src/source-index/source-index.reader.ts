import { AnswerTooLargeError } from '@app/es-client';
import type { IndexSlice, SpanBatch } from '@app/model';
import type { Client } from '@elastic/elasticsearch';
import { copiedBatches, type CopyRules, type SkippedDocument } from './copied-batches.js';
import { sourcePageBody, WITHOUT_TIME, type SourcePosition } from './source-page-body.js';
import { SourcePageSize } from './source-page-size.js';
import { surveySource, type SourceIndexSummary } from './source-survey.js';
import { PointInTime, PointInTimeLostError, type SourceAnswer } from './source-search.js';

const MIB = 1024 * 1024;

/** How far a slice is read. Plain JSON. */
export interface SourceCursor {
  /** Every document that starts before it was read; the others may have been. Absent: nothing is sure yet. */
  readonly fromMillis?: number;
  /** Nothing is left. */
  readonly done?: true;
}

export interface SourcePage {
  readonly batches: readonly SpanBatch[];
  readonly skipped: readonly SkippedDocument[];
  readonly documents: number;
  /** Of the documents as text. */
  readonly bytes: number;
  /** Where to go on once the batches are stored. A few documents may then come again: they make the same spans. */
  readonly cursor: SourceCursor;
}

/** Reads the documents of an index of any schema, Jaeger's or ours, as the OTLP that a collector would have sent. */
export class SourceIndexReader {
  /** @param maxPageBytes of documents that are held at once; the spans made of them take about as much again */
  constructor(
    private readonly client: Client,
    private readonly maxPageBytes = 4 * MIB,
  ) {}

  /** Looks what there is. @param names of indices, aliases or patterns @throws {SourceIndexError} @throws {StorageUnavailableError} */
  async survey(names: readonly string[]): Promise<readonly SourceIndexSummary[]> {
    return surveySource(this.client, names);
  }

  /**
   * Reads a slice, oldest documents first, from a cursor on; nothing when that is done. The last page is done. The caller takes a page when it
   * is ready for one: nothing is read ahead.
   *
   * @throws {SourceIndexError} there is no such index
   * @throws {StorageUnavailableError} go on from the last cursor later
   */
  async *read(
    slice: IndexSlice,
    rules: CopyRules,
    cursor: SourceCursor,
    signal: AbortSignal,
  ): AsyncGenerator<SourcePage, void> {
    if (cursor.done === true) return;
    const size = new SourcePageSize(this.maxPageBytes);
    const progress = new SourceProgress(cursor);
    let view = await PointInTime.open(this.client, slice.index);
    try {
      for (;;) {
        const asked = size.documents;
        const answer = await page(view, slice, size, progress.position, signal);
        if (answer === 'too large') size.refused();
        else if (answer === 'lost') {
          view = await PointInTime.open(this.client, slice.index);
          progress.startAgain();
        } else {
          const done = answer.documents.length < asked;
          size.answered(answer.documents.length, answer.bytes);
          progress.answered(answer);
          yield pageOf(answer, rules, progress.cursor(done));
          if (done) return;
        }
      }
    } finally {
      await view.close();
    }
  }
}

/** Where reading stands in its point in time, and where it could go on in another. */
class SourceProgress {
  #position: SourcePosition;
  #reachedMillis: number | undefined;

  constructor({ fromMillis }: SourceCursor) {
    this.#position = { fromMillis };
    this.#reachedMillis = fromMillis;
  }

  get position(): SourcePosition {
    return this.#position;
  }

  /** Within a point in time the query stays as it was: a place counts among its rows. */
  answered({ order }: SourceAnswer): void {
    if (order === undefined) return;
    this.#position = { ...this.#position, after: order };
    if (order[0] < WITHOUT_TIME) this.#reachedMillis = order[0];
  }

  startAgain(): void {
    this.#position = { fromMillis: this.#reachedMillis };
  }

  cursor(done: boolean): SourceCursor {
    return { ...(this.#reachedMillis !== undefined && { fromMillis: this.#reachedMillis }), ...(done && { done }) };
  }
}

async function page(
  view: PointInTime,
  slice: IndexSlice,
  size: SourcePageSize,
  position: SourcePosition,
  signal: AbortSignal,
): Promise<SourceAnswer | 'too large' | 'lost'> {
  try {
    return await view.search(sourcePageBody(slice, size.documents, position), size.maxAnswerBytes, signal);
  } catch (error) {
    if (error instanceof AnswerTooLargeError) return 'too large';
    if (error instanceof PointInTimeLostError) return 'lost';
    throw error;
  }
}

function pageOf({ documents, bytes }: SourceAnswer, rules: CopyRules, cursor: SourceCursor): SourcePage {
  return { ...copiedBatches(documents, rules), documents: documents.length, bytes, cursor };
}
