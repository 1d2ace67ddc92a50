import { attributesOf, spanValues, type Span } from '@app/model';
import { Injectable } from '@nestjs/common';
import { AttributeReader, type AttributeKeyQuery, type AttributeValueQuery } from '../attribute-reader.port.js';
import type { ReadContext } from '../read-context.js';
import { MemoryTraceStore } from './memory-trace.store.js';

/** Enough to find what is in use; a sample as large as a whole store would hold every other request up. */
const MAX_SPANS = 100_000;

@Injectable()
export class MemoryAttributeReader extends AttributeReader {
  constructor(private readonly store: MemoryTraceStore) {
    super();
  }

  override async keys(query: AttributeKeyQuery, context: ReadContext): Promise<readonly string[]> {
    return this.#suggestions(query, context, (span) => attributesOf(span, query.level).map(({ key }) => key));
  }

  override async values(query: AttributeValueQuery, context: ReadContext): Promise<readonly string[]> {
    const field = { kind: 'attribute', level: query.level, key: query.key } as const;
    return this.#suggestions(query, context, (span) => spanValues(span, field).map(({ text }) => text));
  }

  #suggestions(query: AttributeKeyQuery, context: ReadContext, textsOf: (span: Span) => readonly string[]): string[] {
    const found = new Set<string>();
    for (const span of this.#sample(query, context)) {
      for (const text of textsOf(span)) if (text.startsWith(query.prefix)) found.add(text);
    }
    return [...found].toSorted((a, b) => (a < b ? -1 : 1)).slice(0, query.limit);
  }

  *#sample({ startMinMicros, startMaxMicros }: AttributeKeyQuery, context: ReadContext): Generator<Span, void> {
    let spans = 0;
    for (const trace of this.store.traces(context)) {
      for (const span of trace) {
        if (spans++ >= MAX_SPANS) return;
        if (span.startMicros >= startMinMicros && span.startMicros <= startMaxMicros) yield span;
      }
    }
  }
}
