import { Injectable } from '@nestjs/common';
import type { ReadContext } from '../read-context.js';
import { SpanTail, type TailBatch } from '../span-tail.port.js';
import { TailBuffer } from '../tail/tail-buffer.js';
import { MemoryTraceStore } from './memory-trace.store.js';

/** What is written to a `MemoryTraceStore`, as it is written; a span that is sent twice comes once. */
@Injectable()
export class MemorySpanTail extends SpanTail {
  constructor(private readonly store: MemoryTraceStore) {
    super();
  }

  override async *follow({ tenant, signal }: ReadContext): AsyncIterable<TailBatch> {
    const buffer = new TailBuffer();
    const untap = this.store.tap((spans, owner) => {
      if (owner.tenant === tenant) buffer.push(spans);
    });
    try {
      yield* buffer.batches(signal);
    } finally {
      untap();
    }
  }
}
