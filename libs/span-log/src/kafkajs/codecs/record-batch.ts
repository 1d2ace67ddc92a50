/**
 * Layout of a record batch, format 2: base offset 8, length 4 (of what follows), leader epoch 4, magic 1, CRC 4, attributes 2, last offset
 * delta 4, timestamps 8 + 8, producer id 8, producer epoch 2, base sequence 4, number of records 4, then the records, compressed as a whole.
 *
 * @see https://kafka.apache.org/documentation/#recordbatch
 */
const HEADER_BYTES = 61;
const LENGTH_AT = 8;
const COUNTED_FROM = LENGTH_AT + 4;
const MAGIC_AT = 16;
const ATTRIBUTES_AT = 21;
const LAST_OFFSET_DELTA_AT = 23;
const RECORD_COUNT_AT = 57;

const FORMAT = 2;
const COMPRESSION_BITS = 0x07;

export interface RecordBatch {
  /** Header and records, as Kafka keeps them. */
  readonly bytes: Buffer;
  readonly recordCount: number;
  /** From the base offset to the last record. */
  readonly lastOffsetDelta: number;
}

/**
 * The record batch whose records these are. kafkajs hands its codecs no more than the compressed records, but as a slice of the answer that it
 * got, with the header right before them.
 *
 * @returns undefined when what comes before is not the header of these records
 */
export function recordBatchAround(records: Buffer): RecordBatch | undefined {
  const start = records.byteOffset - HEADER_BYTES;
  if (start < 0) return undefined;
  const bytes = Buffer.from(records.buffer, start, HEADER_BYTES + records.byteLength);
  const recordCount = bytes.readInt32BE(RECORD_COUNT_AT);
  const lastOffsetDelta = bytes.readInt32BE(LAST_OFFSET_DELTA_AT);
  const isHeader =
    bytes.readInt8(MAGIC_AT) === FORMAT &&
    bytes.readInt32BE(LENGTH_AT) === bytes.length - COUNTED_FROM &&
    (bytes.readInt16BE(ATTRIBUTES_AT) & COMPRESSION_BITS) !== 0 &&
    recordCount > 0 &&
    lastOffsetDelta >= recordCount - 1;
  return isHeader ? { bytes, recordCount, lastOffsetDelta } : undefined;
}
