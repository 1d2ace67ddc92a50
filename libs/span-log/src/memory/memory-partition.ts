import type { IncomingRecord, OutgoingRecord } from '../span-log.port.js';

const RECORD_OVERHEAD_BYTES = 256;

/** The records of one partition in memory, from an offset on. */
export class MemoryPartition {
  #first = 0n;
  #records: IncomingRecord[] = [];
  #bytes = 0;

  /** Offset of the oldest record that is still there. */
  get first(): bigint {
    return this.#first;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Offset that the next record gets. */
  get end(): bigint {
    return this.#first + BigInt(this.#records.length);
  }

  /** @returns the copy that is kept */
  append({ key, value, headers, timestampMillis }: OutgoingRecord): IncomingRecord {
    const headerBytes = Object.entries(headers).map(([name, given]) => [name, Buffer.from(given as Buffer)] as const);
    const record = {
      offset: this.end,
      timestampMillis,
      key: key ? Buffer.from(key) : null,
      value: Buffer.from(value),
      headers: Object.fromEntries(headerBytes),
    };
    this.#records.push(record);
    this.#bytes += sizeOf(record);
    return record;
  }

  /** At most `limit` records from an offset on, which may have been dropped already. */
  read(from: bigint, limit: number): readonly IncomingRecord[] {
    const start = Math.max(0, Number(from - this.#first));
    return this.#records.slice(start, start + limit);
  }

  /** Forgets what comes before an offset. */
  dropBefore(offset: bigint): void {
    const dropped = this.#records.splice(0, Math.max(0, Number(offset - this.#first)));
    for (const record of dropped) this.#bytes -= sizeOf(record);
    this.#first += BigInt(dropped.length);
  }
}

function sizeOf({ key, value }: IncomingRecord): number {
  return (key?.byteLength ?? 0) + (value?.byteLength ?? 0) + RECORD_OVERHEAD_BYTES;
}
