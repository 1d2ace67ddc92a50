import { AnswerTooLargeError } from '@app/es-client';
import type { IndexSlice, SpanBatch } from '@app/model';
import type { Client } from '@elastic/elasticsearch';
import { IndexView, ViewLostError, type ViewPage } from '../index-view/index-view.js';
import { copiedBatches, type CopyRules, type SkippedDocument } from './copied-batches.js';
import { sourceError } from './source-index.error.js';
import { sourcePageBody, WITHOUT_TIME, type SourcePosition } from './source-page-body.js';
import { SourcePageSize } from './source-page-size.js';
import { surveySource, type SourceIndexSummary } from './source-survey.js';

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
    let view = await viewOf(this.client, slice.index);
    try {
      for (;;) {
        const asked = size.documents;
        const answer = await page(view, slice, size, progress.position, signal);
        if (answer === 'too large') size.refused();
        else if (answer === 'lost') {
          view = await viewOf(this.client, slice.index);
          progress.startAgain();
        } else {
          const done = answer.hits.length < asked;
          size.answered(answer.hits.length, answer.bytes);
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

/** Where reading stands in its view, and where it could go on in another. */
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

  /** Within a view the query stays as it was: a place counts among its rows. */
  answered({ hits }: ViewPage): void {
    const order = hits.at(-1)?.sort;
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

async function viewOf(client: Client, index: string): Promise<IndexView> {
  try {
    return await IndexView.open(client, index);
  } catch (error) {
    throw sourceError(error, index);
  }
}

async function page(
  view: IndexView,
  slice: IndexSlice,
  size: SourcePageSize,
  position: SourcePosition,
  signal: AbortSignal,
): Promise<ViewPage | 'too large' | 'lost'> {
  try {
    return await view.search(sourcePageBody(slice, size.documents, position), size.maxAnswerBytes, signal);
  } catch (error) {
    if (error instanceof AnswerTooLargeError) return 'too large';
    if (error instanceof ViewLostError) return 'lost';
    throw error;
  }
}

function pageOf({ hits, bytes }: ViewPage, rules: CopyRules, cursor: SourceCursor): SourcePage {
  return { ...copiedBatches(hits, rules), documents: hits.length, bytes, cursor };
}
