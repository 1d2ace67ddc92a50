/** A few records of the range that is to be read. */
export interface RecordSample {
  readonly records: number;
  readonly spans: number;
  /** Of record values, before compression. */
  readonly bytes: number;
  /** Spans of it that the selection takes. */
  readonly taken: number;
}

export interface ReplaySize {
  readonly spans: number;
  readonly bytes: number;
  readonly taken: number;
}

/** What a range holds if all of it is like its sample; `undefined` without records in the sample. */
export function estimateSize(records: bigint, sample: RecordSample): ReplaySize | undefined {
  if (sample.records === 0) return undefined;
  const scale = Number(records) / sample.records;
  const scaled = (count: number): number => Math.round(count * scale);
  return { spans: scaled(sample.spans), bytes: scaled(sample.bytes), taken: scaled(sample.taken) };
}

/**
 * How long it takes to reach the head of a topic that grows meanwhile; `undefined`: it is never reached at this rate.
 *
 * @param ratePerSecond    of the replay, in whatever `amount` counts
 * @param arrivalPerSecond of new records, in the same
 */
export function expectedSeconds(amount: number, ratePerSecond: number, arrivalPerSecond = 0): number | undefined {
  if (amount === 0) return 0;
  const gain = ratePerSecond - arrivalPerSecond;
  return gain > 0 ? amount / gain : undefined;
}
