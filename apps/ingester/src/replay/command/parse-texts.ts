import type { ParsedText, ReplayPosition } from '@app/model';
import { UsageError } from '../../command/usage.error.js';
import type { RequestedTarget } from '../control/replay-request.js';
import type { ReplayRate } from '../decide/token-bucket.js';

const UNIT_BYTES: Readonly<Record<string, number>> = { kB: 1_000, MB: 1_000_000, GB: 1_000_000_000 };
const MAX_PARTITIONS = 10_000;

/** @throws {UsageError} with the sentence that says what is wrong */
export function valueOf<T>(option: string, text: ParsedText<T>): T {
  if (text.ok) return text.value;
  throw new UsageError(`${option}: ${text.problem}`);
}

/** Of spans or bytes in a second: `5000`, `5000/s`, `4MB`, `4MB/s`. */
export function parseRate(text: string): ReplayRate {
  const [, digits, unit] = /^(\d{1,12}(?:\.\d{1,3})?)(kB|MB|GB)?(?:\/s)?$/.exec(text) ?? [];
  const amount = Number(digits ?? 0);
  if (!(amount > 0))
    throw new UsageError(`--rate: ${JSON.stringify(text)} must be spans (5000) or bytes (4MB) a second`);
  return unit === undefined
    ? { unit: 'spans', perSecond: amount }
    : { unit: 'bytes', perSecond: amount * UNIT_BYTES[unit]! };
}

/** `0,2..4` */
export function parsePartitions(text: string): number[] {
  const partitions = text.split(',').flatMap((part) => {
    const [, first, last = first] = /^(\d{1,6})(?:\.\.(\d{1,6}))?$/.exec(part.trim()) ?? [];
    const count = Number(last) - Number(first) + 1;
    if (!(count > 0 && count <= MAX_PARTITIONS)) {
      throw new UsageError(`--partitions: ${JSON.stringify(text)} must be numbers such as 0,2..4`);
    }
    return Array.from({ length: count }, (_, i) => Number(first) + i);
  });
  return [...new Set(partitions)].toSorted((a, b) => a - b);
}

/** `0/17,1/4` */
export function parsePositions(option: string, text: string): ReplayPosition[] {
  const positions = text.split(',').map((part) => {
    const [, partition, offset] = /^(\d{1,6})\/(\d{1,18})$/.exec(part.trim()) ?? [];
    if (partition === undefined || offset === undefined) {
      throw new UsageError(`${option}: ${JSON.stringify(text)} must be partition/offset, such as 0/17,1/4`);
    }
    return { partition: Number(partition), offset: BigInt(offset) };
  });
  if (new Set(positions.map(({ partition }) => partition)).size < positions.length) {
    throw new UsageError(`${option} is meant once per partition`);
  }
  return positions;
}

export function parseTarget(text: string): RequestedTarget {
  if (text === 'generation' || text === 'same') return { kind: text };
  const [, kind, rest] = /^(topic|file):(.+)$/.exec(text) ?? [];
  if (kind === 'topic' && rest !== undefined && /^[a-zA-Z0-9._-]{1,249}$/.test(rest)) return { kind, topic: rest };
  if (kind === 'file' && rest !== undefined) return { kind, path: rest };
  throw new UsageError(`--target: ${JSON.stringify(text)} must be generation, same, topic:NAME or file:PATH`);
}
