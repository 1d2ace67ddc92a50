import { MalformedOtlpError, tenantOfRecord, type RecordSample, type SpanSelector } from '@app/model';
import type { SpanLogReader } from '@app/span-log';
import type { PlannedPartition } from './replay-plan.js';

const RECORDS_PER_PARTITION = 50n;
const TIMEOUT_MS = 20_000;

/** Reads the first records of each range. @throws {SpanLogUnavailableError} */
export async function sampleTopic(
  reader: SpanLogReader,
  topic: string,
  partitions: readonly PlannedPartition[],
  selector: Pick<SpanSelector, 'select'>,
): Promise<RecordSample> {
  const ranges = partitions.flatMap(({ partition, startOffset: start, records }) => {
    const end = start + (records < RECORDS_PER_PARTITION ? records : RECORDS_PER_PARTITION);
    return records > 0n ? [{ partition, start, end }] : [];
  });
  const sample = { records: 0, spans: 0, bytes: 0, taken: 0 };
  for await (const { value, timestampMillis, headers } of reader.read(topic, ranges, AbortSignal.timeout(TIMEOUT_MS))) {
    sample.records++;
    const tenant = tenantOfRecord(headers);
    if (value === null || tenant === false) continue;
    sample.bytes += value.byteLength;
    try {
      const batch = { payload: value, acceptedMillis: timestampMillis, ...(tenant !== undefined && { tenant }) };
      const { spans, taken } = selector.select(batch);
      sample.spans += spans;
      sample.taken += taken;
    } catch (error) {
      if (!(error instanceof MalformedOtlpError)) throw error;
    }
  }
  return sample;
}
