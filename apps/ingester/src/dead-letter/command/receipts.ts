import { DeadLetterHeader, RECEIPT_CLASS } from '@app/model';
import type { OutgoingRecord, PartitionRecord } from '@app/span-log';

type Run = readonly [first: bigint, last: bigint];

/** Which letters were redriven, as the receipts in their topic say. */
export class Receipts {
  readonly #runs = new Map<number, Run[]>();

  static isReceipt({ headers }: PartitionRecord): boolean {
    return headers[DeadLetterHeader.reasonClass]?.toString() === RECEIPT_CLASS;
  }

  /** Takes note of a receipt. One that cannot be understood is passed over: its letters are sent again, which does no harm. */
  add({ partition, value }: PartitionRecord): void {
    const runs = this.#runs.get(partition) ?? [];
    runs.push(...runsOf(value?.toString() ?? ''));
    this.#runs.set(partition, runs);
  }

  has({ partition, offset }: { readonly partition: number; readonly offset: bigint }): boolean {
    return (this.#runs.get(partition) ?? []).some(([first, last]) => first <= offset && offset <= last);
  }

  /** To be called once all are added: joins their runs, so that there are few. */
  compact(): void {
    for (const [partition, runs] of this.#runs) this.#runs.set(partition, joined(runs));
  }
}

/** A receipt for letters of one partition of the dead-letter topic. */
export function receiptFor(partition: number, offsets: readonly bigint[], nowMillis: number): OutgoingRecord {
  const runs = joined(offsets.map((offset) => [offset, offset] as const));
  return {
    partition,
    value: Buffer.from(JSON.stringify({ redriven: runs.map((run) => run.map(String)) })),
    headers: { [DeadLetterHeader.reasonClass]: RECEIPT_CLASS },
    timestampMillis: nowMillis,
  };
}

function runsOf(text: string): Run[] {
  try {
    const { redriven } = JSON.parse(text) as { redriven: [string, string][] };
    return redriven.map(([first, last]) => [BigInt(first), BigInt(last)] as const);
  } catch {
    return []; // somebody else's record
  }
}

function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const [first, last] of runs.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))) {
    const before = result.at(-1);
    if (before && first <= before[1] + 1n) result[result.length - 1] = [before[0], last > before[1] ? last : before[1]];
    else result.push([first, last]);
  }
  return result;
}
