import { seqOf } from '../../ledger/numbered-spans.ts';
import type { BulkExchange } from '../../proxy/elasticsearch-proxy.ts';
import type { BulkAnswer } from '../../proxy/bulk-answers.ts';
import type { Stage } from '../../run/stage.ts';

/** `_id` of a span's document: trace id, span id and a hash, as base64url. */
const DOCUMENT_ID = /^\{"create":\{"_index":"[^"]*","_id":"([\w-]{43})"/gm;
const SPAN_ID_BYTES: readonly [from: number, to: number] = [16, 24];

/** When Elasticsearch said for the first time of each span that it is stored. */
export class StoringTimes {
  readonly #storedMs = new Map<number, number>();

  get size(): number {
    return this.#storedMs.size;
  }

  note(bulk: BulkExchange, answer: BulkAnswer): void {
    if (answer.status !== 200) return;
    const now = performance.now();
    const { items } = JSON.parse(answer.body.toString()) as { items: { create: { status: number } }[] };
    // Service documents come last, and have other ids.
    let i = 0;
    for (const seq of spansOf(bulk.body)) {
      const { status } = items[i++]!.create;
      if ((status === 201 || status === 409) && !this.#storedMs.has(seq)) this.#storedMs.set(seq, now);
    }
  }

  /** @returns of the requests that Kafka took within this time, the longest time until a span of theirs was stored; without those in `except` */
  longestWaitMs({ ledger }: Stage, fromMs: number, toMs: number, except: ReadonlySet<number>): number {
    let longest = 0;
    for (const { range, settledMs = NaN } of ledger.requests) {
      if (!(settledMs >= fromMs && settledMs < toMs)) continue;
      for (let seq = range.from; seq < range.to; seq++) {
        if (except.has(seq)) continue;
        longest = Math.max(longest, (this.#storedMs.get(seq) ?? Infinity) - settledMs);
      }
    }
    return longest;
  }
}

function spansOf(body: Buffer): number[] {
  return [...body.toString('latin1').matchAll(DOCUMENT_ID)].map(([, id]) => {
    const bytes = Buffer.from(id!, 'base64url');
    return seqOf(bytes.subarray(...SPAN_ID_BYTES).toString('hex')) ?? -1;
  });
}
