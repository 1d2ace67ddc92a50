/** Between the offset that was to be read next and the one that reading went on at. */
export type OffsetJump =
  /** The log has dropped these: they come before its start. */
  | { readonly kind: 'lost'; readonly records: bigint }
  /** The log ended before what was to be read: it was made anew, or lost its tail. */
  | { readonly kind: 'set back' };

/**
 * Kafka answers OFFSET_OUT_OF_RANGE when a log does not reach the offset that is asked for, and reading goes on at the start of the log. Gaps
 * between records (compaction, transaction markers) do not count: `found` is the offset that was asked for, not that of a record. Nor does
 * progress that another member has made and committed: it is never before the start of the log.
 *
 * @param logStart the first offset of the log now
 * @returns undefined when nothing is amiss
 */
export function offsetJump(expected: bigint, found: bigint, logStart: bigint): OffsetJump | undefined {
  if (found < expected) return { kind: 'set back' };
  if (found > expected && found <= logStart) return { kind: 'lost', records: found - expected };
  return undefined;
}
