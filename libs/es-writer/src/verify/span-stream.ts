import { AnswerTooLargeError } from '@app/es-client';
import { spanDigest, spanOfDocument, StoredSpanSelector, type ComparedSpan, type ComparisonRules } from '@app/model';
import { SourcePageSize } from '../source-index/source-page-size.js';
import { documentsBody, type ComparedPart } from './comparison-bodies.js';
import type { IndexView, ViewHit, ViewPage } from '../index-view/index-view.js';

/** What is made of documents on the way. */
export interface StreamRules {
  readonly comparison: ComparisonRules;
  readonly selector: StoredSpanSelector;
  /** Of one page as text. */
  readonly maxPageBytes: number;
}

/** The spans of a part of a generation, by start time, page by page. Nothing is read ahead. */
export async function* spanStream(
  view: IndexView,
  part: ComparedPart,
  rules: StreamRules,
  signal: AbortSignal,
): AsyncGenerator<readonly ComparedSpan[]> {
  const size = new SourcePageSize(rules.maxPageBytes);
  let after: readonly [number, number] | undefined;
  for (;;) {
    signal.throwIfAborted();
    const asked = size.documents;
    const page = await read(view, part, size, after, signal);
    if (page === 'too large') {
      size.refused();
      continue;
    }
    size.answered(page.hits.length, page.bytes);
    yield comparedSpans(page.hits, rules);
    if (page.hits.length < asked) return;
    after = page.hits.at(-1)?.sort;
  }
}

async function read(
  view: IndexView,
  part: ComparedPart,
  size: SourcePageSize,
  after: readonly [number, number] | undefined,
  signal: AbortSignal,
): Promise<ViewPage | 'too large'> {
  try {
    return await view.search(documentsBody(part, size.documents, after), size.maxAnswerBytes, signal);
  } catch (error) {
    if (error instanceof AnswerTooLargeError) return 'too large';
    throw error;
  }
}

/** @throws {MalformedDocumentError} */
function comparedSpans(hits: readonly ViewHit[], { comparison, selector }: StreamRules): ComparedSpan[] {
  const spans: ComparedSpan[] = [];
  for (const { id, source, sort } of hits) {
    const span = spanOfDocument(source);
    if (!selector.takes(span)) continue;
    spans.push({
      startMillis: sort[0],
      traceId: span.traceId,
      spanId: span.spanId,
      service: span.process.serviceName,
      documentId: id,
      digest: spanDigest(span, comparison),
    });
  }
  return spans;
}
