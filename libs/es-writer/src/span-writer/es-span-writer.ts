import { singleSpanRequest, SpanDocumentEncoder, type BulkBody, type InvalidSpan, type SpanBatch } from '@app/model';
import { SpanWriter, type Rejection, type WriteResult } from '@app/storage';
import { Injectable } from '@nestjs/common';
import { BulkPipeline } from '../bulk/bulk-pipeline.js';
import type { DocumentResult } from '../bulk/document-result.js';
import { EsWriterMetrics } from '../es-writer.metrics.js';

/** Writes spans as Elasticsearch documents, in bulks shared by all concurrent calls. */
@Injectable()
export class EsSpanWriter extends SpanWriter {
  constructor(
    private readonly encoder: SpanDocumentEncoder,
    private readonly pipeline: BulkPipeline,
    private readonly metrics: EsWriterMetrics,
  ) {
    super();
  }

  override async write(batch: SpanBatch, signal?: AbortSignal): Promise<WriteResult> {
    let invalid: readonly InvalidSpan[] = [];
    const results = await this.pipeline.add((body) => (invalid = this.encode(batch, body)), signal);
    return writeResult(batch.payload, results, invalid);
  }

  private encode(batch: SpanBatch, body: BulkBody): readonly InvalidSpan[] {
    const startedMs = performance.now();
    const invalid = this.encoder.encode(batch, body);
    this.metrics.transcoded(performance.now() - startedMs);
    return invalid;
  }
}

/**
 * @param results of the spans that became documents, in payload order
 * @param invalid the others, in payload order
 */
function writeResult(
  payload: Buffer,
  results: readonly DocumentResult[],
  invalid: readonly InvalidSpan[],
): WriteResult {
  const rejections: Rejection[] = invalid.map(({ ordinal, reason }) => ({
    payload: singleSpanRequest(payload, ordinal),
    errorType: 'invalid_span',
    reason,
    attempts: 0,
    firstFailureMillis: Date.now(),
  }));
  const without = new Set(invalid.map(({ ordinal }) => ordinal));
  let ordinal = 0;
  let stored = 0;
  let duplicates = 0;
  for (const result of results) {
    while (without.has(ordinal)) ordinal++;
    if (result === 'duplicate') duplicates++;
    if (typeof result === 'string') stored++;
    else rejections.push({ payload: singleSpanRequest(payload, ordinal), ...result });
    ordinal++;
  }
  return { stored, duplicates, rejections };
}
