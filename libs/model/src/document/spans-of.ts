import type { Span } from '../span/span.js';
import { DEFAULT_RETENTION_DAYS } from '../index-name/index-naming.js';
import type { SpanBatch } from '../topic/span-batch.js';
import { BulkBody } from './bulk-body.js';
import { spanOfDocument } from './read-document.js';
import { SpanDocumentEncoder } from './span-document-encoder.js';

/** A span with the `_id` that its document would have: the same span has the same id everywhere. */
export interface IdentifiedSpan {
  readonly documentId: string;
  readonly span: Span;
}

/**
 * Decodes a payload by way of the documents it would be stored as, so that every storage shows the same spans.
 * Spans with malformed ids are left out. Far slower than the encoder: not for the hot path.
 *
 * @throws {MalformedOtlpError}
 */
export function identifiedSpansOf(batch: SpanBatch): IdentifiedSpan[] {
  const body = new BulkBody();
  new SpanDocumentEncoder({ schema: 'compact', indexPrefix: '', retentionDays: DEFAULT_RETENTION_DAYS }).encode(
    batch,
    body,
  );
  return Array.from({ length: body.documentCount }, (_, i) => {
    const [action, source] = body.documentBytes(i).toString().split('\n') as [string, string];
    const { create } = JSON.parse(action) as { create: { _id: string } };
    return { documentId: create._id, span: spanOfDocument(source) };
  });
}

/** The spans alone. */
export function spansOf(batch: SpanBatch): Span[] {
  return identifiedSpansOf(batch).map(({ span }) => span);
}
