import { randomBytes } from 'node:crypto';
import { type AttributeValue, otlpRequest } from '../../../contract/otlp-fixture.ts';
import type { DeadLetterClass } from '../../../../libs/model/src/topic/dead-letter-contract.ts';
import { type NumberedRun, numberedSpan } from '../../ledger/numbered-spans.ts';
import type { Random } from '../../run/random.ts';
import { deepRequest } from './deep-request.ts';

const DEPTH = 1_000;
const LONG_KEY_CHARACTERS = 40_000;
/** A broker takes records of 1,048,588 bytes by default: this leaves room for a value. */
const LARGE_KEY_BYTES = 1_000_000;

/** A record of which nothing can be stored: it belongs in the dead-letter topic as it is. No span in it has a number of the ledger's. */
export interface Poison {
  readonly what: string;
  readonly class: DeadLetterClass;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, Buffer>>;
}

export function poisons(random: Random, startMicros: number): Poison[] {
  const sound = foreignRequest(startMicros, 'sound');
  const cut = sound.subarray(0, random.integer(1, sound.length - 1));
  const undecodable = { class: 'undecodable', key: null } as const;
  return [
    { ...undecodable, what: 'random bytes', value: noise(random.integer(1, 4_000)) },
    { ...undecodable, what: 'truncated protobuf', value: cut },
    { ...undecodable, what: 'text', value: Buffer.from('{"resourceSpans":[]}') },
    {
      ...undecodable,
      what: 'values 1000 deep',
      value: deepRequest(Buffer.alloc(16, 0xfe), Buffer.alloc(8, 0xfe), DEPTH),
    },
    { ...undecodable, what: 'random bytes under a key of 1 MB', key: largeKey(), value: noise(100) },
    {
      ...undecodable,
      what: 'headers of all kinds',
      key: Buffer.from('ff00fe', 'hex'),
      value: noise(50),
      headers: odd(),
    },
    { what: 'tombstone', class: 'tombstone', key: Buffer.from('gone'), value: null },
    { what: 'tombstone without a key', class: 'tombstone', key: null, value: null },
  ];
}

/** Attributes that JSON or Lucene cannot hold as they are. A span with them can be stored, and must be. */
export const ODD_ATTRIBUTES: readonly Readonly<Record<string, AttributeValue>>[] = [
  { 'odd.nan': { double: Number.NaN } },
  { 'odd.infinity': { double: Infinity }, 'odd.minus.infinity': { double: -Infinity } },
  { ['k'.repeat(LONG_KEY_CHARACTERS)]: 'a key of 40 kB' },
];

/** The span with this number, without a trace id: no index takes it. */
export function flawedRequest(run: NumberedRun, seq: number): Buffer {
  return otlpRequest({ service: 'flawed', spans: [{ ...numberedSpan(run, seq), traceId: '00'.repeat(16) }] });
}

export function largeKey(): Buffer {
  return randomBytes(LARGE_KEY_BYTES);
}

function foreignRequest(startMicros: number, value: AttributeValue): Buffer {
  const ids = { traceId: 'fe'.repeat(16), spanId: 'fe'.repeat(8) };
  return otlpRequest({ service: 'foreign', spans: [{ ...ids, startMicros, attributes: { value } }] });
}

/** Begins with a wire type that does not exist: chance must not make it OTLP. */
function noise(bytes: number): Buffer {
  return Buffer.concat([Buffer.of(0x0f), randomBytes(bytes)]);
}

function odd(): Record<string, Buffer> {
  return {
    empty: Buffer.alloc(0),
    binary: Buffer.from('00ff80', 'hex'),
    ümlaut: Buffer.from('ü'),
    tenant: randomBytes(8),
  };
}
