import { DEAD_LETTER_HEADER_PREFIX, DeadLetterHeader, partitionOf } from '@app/model';
import type { OutgoingRecord } from '@app/span-log';
import type { StoredLetter } from './stored-letter.js';

/** A letter that came back so often will come back again. */
export const MAX_REDRIVES = 3;

/** Why a letter is not sent, and what can be done about it. */
export const OBSTACLES = {
  sentBefore: 'that were redriven before (--again sends them once more, which doubles nothing)',
  loop: `that came back after ${MAX_REDRIVES} redrives (--force sends them nevertheless)`,
  unreadable: 'unreadable record batches: they cannot be sent as records; see export',
  tombstone: 'tombstones: there is nothing to send',
  otherTopic: 'from another topic',
} as const;

export type Obstacle = keyof typeof OBSTACLES;

/** @param sentBefore has a receipt */
export function obstacleOf(
  letter: StoredLetter,
  sentBefore: boolean,
  sourceTopic: string,
  { force, again }: { readonly force: boolean; readonly again: boolean },
): Obstacle | undefined {
  if (letter.text(DeadLetterHeader.sourceTopic) !== sourceTopic) return 'otherTopic';
  if (letter.reasonClass === 'unreadable') return 'unreadable';
  if (letter.reasonClass === 'tombstone') return 'tombstone';
  if (sentBefore && !again) return 'sentBefore';
  return letter.redrives >= MAX_REDRIVES && !force ? 'loop' : undefined;
}

/**
 * The letter as a record of its source topic: value, key, timestamp and headers of the source record, and how often it was redriven.
 *
 * @param partitions of the source topic. The partition is the one it came from; where that is gone, that of its trace.
 */
export function redrivenRecord(letter: StoredLetter, partitions: number): OutgoingRecord {
  const { record } = letter;
  const own = Object.entries(record.headers).filter(([name]) => !name.startsWith(DEAD_LETTER_HEADER_PREFIX));
  return {
    partition: partitionFor(letter, partitions),
    key: record.key,
    value: letter.payload,
    timestampMillis: record.timestampMillis,
    headers: { ...Object.fromEntries(own), [DeadLetterHeader.redrives]: String(letter.redrives + 1) },
  };
}

function partitionFor(letter: StoredLetter, partitions: number): number {
  const source = Number.parseInt(letter.text(DeadLetterHeader.sourcePartition), 10);
  if (source >= 0 && source < partitions) return source;
  const traceId = letter.spans()[0]?.traceId;
  if (traceId === undefined) return Number(letter.record.offset % BigInt(partitions));
  return partitionOf(Buffer.from(traceId, 'hex'), 0, partitions);
}
