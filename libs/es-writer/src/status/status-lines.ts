import { createHash } from 'node:crypto';
import { deadLetterIndex, statusIndex, tenantPrefix, utcDay } from '@app/model';
import type { DeadLetterMark, PartitionStatus } from '@app/storage';

/** An entry of a `_bulk` request: where it goes, its action and its document. */
export interface StatusLine {
  readonly index: string;
  /** Of the index: the installation's or a tenant's. */
  readonly prefix: string;
  readonly line: readonly [action: string, source: string];
}

/** Overwrites what was said of the partition before. Offsets are texts: JSON numbers end at 2^53. */
export function statusLine(prefix: string, status: PartitionStatus): StatusLine {
  const index = statusIndex(prefix);
  const id = `${status.topic}/${status.partition}`;
  const document = {
    topic: status.topic,
    partition: status.partition,
    partitionCount: status.partitionCount,
    committedOffset: String(status.committedOffset),
    endOffset: String(status.endOffset),
    lagMillis: status.lagMillis,
    asOfMillis: status.asOfMillis,
  };
  return { index, prefix, line: [`{"index":${JSON.stringify({ _index: index, _id: id })}}`, JSON.stringify(document)] };
}

/** The same span that is put aside again for the same reason has the same id, so that it stays one mark. */
export function markLine(prefix: string, mark: DeadLetterMark): StatusLine {
  const { traceId, spanId, service, reason, timeMillis, tenant } = mark;
  const ownPrefix = tenantPrefix(prefix, tenant);
  const index = deadLetterIndex(ownPrefix, utcDay(timeMillis));
  const content = JSON.stringify([traceId, spanId, service, reason]);
  const id = createHash('sha256').update(content).digest('base64url');
  const document = { traceID: traceId, spanID: spanId, service, reason, timeMillis, ...(tenant && { tenant }) };
  return {
    index,
    prefix: ownPrefix,
    line: [`{"create":${JSON.stringify({ _index: index, _id: id })}}`, JSON.stringify(document)],
  };
}
