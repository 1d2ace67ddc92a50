import { parseGoDurationMs } from '@app/runtime';
import type { PartitionRange } from '@app/span-log';
import { UsageError } from '../../command/usage.error.js';
import type { StoredLetter } from './stored-letter.js';

/** Which letters a command is about: those that meet every condition that is given. */
export interface Selection {
  readonly ids: readonly LetterId[];
  readonly classes: readonly string[];
  readonly errorTypes: readonly string[];
  readonly services: readonly string[];
  /** Of the last failure. */
  readonly sinceMillis: number | undefined;
  readonly untilMillis: number | undefined;
}

export interface LetterId {
  readonly partition: number;
  readonly offset: bigint;
}

export function isSelected(letter: StoredLetter, selection: Selection): boolean {
  const { ids, classes, errorTypes, services, sinceMillis = -Infinity, untilMillis = Infinity } = selection;
  const { partition, offset } = letter.record;
  return (
    (ids.length === 0 || ids.some((id) => id.partition === partition && id.offset === offset)) &&
    allows(classes, () => letter.reasonClass) &&
    allows(errorTypes, () => letter.errorType) &&
    letter.lastFailureMillis >= sinceMillis &&
    letter.lastFailureMillis < untilMillis &&
    allows(services, () => letter.service)
  );
}

function allows(allowed: readonly string[], value: () => string): boolean {
  return allowed.length === 0 || allowed.includes(value());
}

/** The part of the topic that has to be read for a selection. */
export function rangesOfSelection(ranges: readonly PartitionRange[], { ids }: Selection): readonly PartitionRange[] {
  if (ids.length === 0) return ranges;
  return ids.flatMap(({ partition, offset }) => {
    const range = ranges.find((of) => of.partition === partition);
    return range && offset >= range.start && offset < range.end ? [{ partition, start: offset, end: offset + 1n }] : [];
  });
}

/** @throws {UsageError} */
export function parseLetterId(text: string): LetterId {
  const match = /^(\d{1,9})\/(\d{1,18})$/.exec(text);
  if (!match) throw new UsageError(`${JSON.stringify(text)} is not <partition>/<offset>, such as 0/17`);
  return { partition: Number(match[1]), offset: BigInt(match[2]!) };
}

/**
 * A moment: RFC 3339, or how long ago as a Go duration.
 *
 * @throws {UsageError}
 */
export function parseMoment(text: string, nowMillis: number): number {
  const ago = parseGoDurationMs(text);
  if (ago !== undefined) return nowMillis - ago;
  const millis = /^\d{4}-\d\d-\d\d([Tt ].*)?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(millis)) {
    throw new UsageError(`${JSON.stringify(text)} is no time: 2026-11-22T10:00:00Z, or how long ago: 90m`);
  }
  return millis;
}
