import { type DeadLetterClass, DeadLetterHeader } from '../../../../libs/model/src/topic/dead-letter-contract.ts';
import type { TopicRecord } from '../../ledger/topic-records.ts';
import type { Place } from '../kafka/records-into.ts';

/** What a dead letter must be, as the sender of the poison knows it. */
export interface ExpectedLetter {
  readonly what: string;
  readonly class: DeadLetterClass;
  readonly source: Place;
  readonly key: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer>>;
  /** Whether the letter's value is the poison, byte by byte. */
  holds(letter: TopicRecord): boolean;
}

/** @returns sentences about letters that are missing or not as they must be */
export function letterFlaws(
  expected: readonly ExpectedLetter[],
  letters: readonly TopicRecord[],
  sourceTopic: string,
): string[] {
  return expected.flatMap((one) => {
    const found = letters.filter((letter) => isFrom(letter, one.source) && one.holds(letter));
    if (found.length === 0) return [`${one.what}: no letter holds it byte by byte`];
    return found.flatMap((letter) => flawsOf(letter, one, sourceTopic).map((flaw) => `${one.what}: ${flaw}`));
  });
}

function isFrom({ headers }: TopicRecord, { partition, offset }: Place): boolean {
  const { sourcePartition, sourceOffset } = DeadLetterHeader;
  return text(headers, sourcePartition) === String(partition) && text(headers, sourceOffset) === String(offset);
}

function flawsOf({ headers, key }: TopicRecord, expected: ExpectedLetter, sourceTopic: string): string[] {
  const { redrives, ...always } = DeadLetterHeader;
  const missing = Object.values(always).filter((name) => text(headers, name) === '');
  const altered = Object.entries(expected.headers).filter(([name, value]) => !headers[name]?.equals(value));
  const times = [DeadLetterHeader.firstFailure, DeadLetterHeader.lastFailure].map((name) => text(headers, name));
  const isSame = key === null || expected.key === null ? key === expected.key : key.equals(expected.key);
  return [
    ...missing.map((name) => `has no header ${name}`),
    ...altered.map(([name]) => `the header ${name} of its source is missing or altered`),
    ...(isSame ? [] : ['has another key than its source']),
    ...(text(headers, DeadLetterHeader.reasonClass) === expected.class ? [] : ['is of another class']),
    ...(text(headers, DeadLetterHeader.sourceTopic) === sourceTopic ? [] : ['names another topic']),
    ...(times[0]! <= times[1]! && Number.isFinite(Date.parse(times[0]!)) ? [] : [`failed from ${times.join(' to ')}`]),
    ...(redrives in headers ? ['claims to have been redriven'] : []),
  ];
}

function text(headers: TopicRecord['headers'], name: string): string {
  return headers[name]?.toString() ?? '';
}
