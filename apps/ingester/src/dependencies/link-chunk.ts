import { LinkTable, minuteMillisOf, type ServiceCall } from '@app/model';
import type { DependencyDocument } from '@app/storage';
import type { TopicPartition } from '@app/span-log';
import type { CallSink } from './window-span.js';

/** Records whose links are stored together. Part of the ids of documents: never change it. */
const CHUNK_RECORDS = 4096n;

const MAX_AGE_MILLIS = 24 * 3_600_000;
const MAX_AHEAD_MILLIS = 10 * 60_000;

/** Measured. */
const TABLE_BYTES = 600;
const LINK_BYTES = 450;

export function chunkOf(offset: bigint): bigint {
  return offset / CHUNK_RECORDS;
}

/** The calls of one minute whose spans came in one chunk of a partition. */
interface Minute {
  readonly id: string;
  readonly minuteMillis: number;
  readonly tenant: string;
  readonly table: LinkTable;
  /** Offset of the last record that changed it. */
  changedBy: bigint;
  storedVersion: bigint;
}

/** The record whose spans make calls. */
export interface CallsOf {
  /** Empty: none. */
  readonly tenant: string;
  /** When it was accepted. */
  readonly timestampMillis: number;
}

/** A document that should be stored, and whom to tell when it is. */
export interface DueDocument {
  readonly document: DependencyDocument;
  readonly stored: () => void;
}

/** The links of one chunk: of the child spans in its records. */
export class LinkChunk {
  readonly #minutes = new Map<string, Minute>();
  #sealedMillis = -Infinity;
  #late = 0;
  #bytes = 0;

  /** @param neededFrom offset to read from in order to make this chunk's documents again */
  constructor(
    readonly number: bigint,
    readonly neededFrom: bigint,
    private readonly of: TopicPartition,
  ) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** Calls in minutes that were sealed before. */
  get late(): number {
    return this.#late;
  }

  /**
   * Where the calls of one record's spans go. Those that begin when no clock that is about right puts them are left out, so that a bad one creates no index
   * for a day of its own.
   *
   * @param reading which record is being read
   */
  sink({ tenant, timestampMillis }: CallsOf, reading: () => bigint): CallSink {
    const change = (call: ServiceCall, kind: 'add' | 'remove'): void => {
      const ageMillis = timestampMillis - call.startMicros / 1000;
      if (ageMillis <= MAX_AGE_MILLIS && ageMillis >= -MAX_AHEAD_MILLIS) this.#change(tenant, reading(), call, kind);
    };
    return { add: (call) => change(call, 'add'), remove: (call) => change(call, 'remove') };
  }

  /** Documents that differ from what is stored; one without links takes the place of one that had some. */
  due(): DueDocument[] {
    return [...this.#minutes.values()].filter(isDue).map((minute) => {
      const { id, minuteMillis, tenant, table } = minute;
      const version = versionOf(minute);
      return {
        document: { id, version, minuteMillis, links: table.links(), ...(tenant === '' ? {} : { tenant }) },
        stored: () => (minute.storedVersion = version),
      };
    });
  }

  get isStored(): boolean {
    return ![...this.#minutes.values()].some(isDue);
  }

  /** Frees the oldest minutes that are stored; what belongs to them and comes later is not counted. */
  seal(bytes: number): void {
    const oldestFirst = [...this.#minutes].toSorted(([, a], [, b]) => a.minuteMillis - b.minuteMillis);
    const goal = this.#bytes - bytes;
    for (const [key, minute] of oldestFirst) {
      if (this.#bytes <= goal || isDue(minute)) return;
      this.#bytes -= bytesOf(minute);
      this.#sealedMillis = minute.minuteMillis;
      this.#minutes.delete(key);
    }
  }

  #change(tenant: string, reading: bigint, call: ServiceCall, change: 'add' | 'remove'): void {
    const minute = this.#minute(tenant, minuteMillisOf(call));
    if (!minute) {
      this.#late++;
      return;
    }
    this.#bytes -= bytesOf(minute);
    minute.table[change](call);
    this.#bytes += bytesOf(minute);
    minute.changedBy = reading;
  }

  #minute(tenant: string, minuteMillis: number): Minute | undefined {
    const key = `${minuteMillis}/${tenant}`;
    const known = this.#minutes.get(key);
    if (known) return known;
    if (minuteMillis <= this.#sealedMillis) return undefined;
    const { topic, partition } = this.of;
    const id = [topic, partition, this.number, minuteMillis / 60_000, ...(tenant === '' ? [] : [tenant])].join('/');
    const created = { id, minuteMillis, tenant, table: new LinkTable(), changedBy: -1n, storedVersion: 0n };
    this.#minutes.set(key, created);
    this.#bytes += bytesOf(created);
    return created;
  }
}

/** Equal versions have equal content: links follow from the records up to the one that changed them last. */
function versionOf({ changedBy }: Minute): bigint {
  return changedBy + 1n;
}

function bytesOf({ table }: Minute): number {
  return TABLE_BYTES + table.size * LINK_BYTES;
}

function isDue(minute: Minute): boolean {
  return minute.storedVersion < versionOf(minute);
}
