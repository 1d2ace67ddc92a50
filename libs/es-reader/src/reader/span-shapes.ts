import { spanOfDocument, type KeyValue, type Span } from '@app/model';
import type { LiveIndex } from '../index-catalog/live-indices.js';
import { spanPartsBody } from '../search/trace-spans-body.js';
import type { Deadline } from './deadline.js';
import type { EsSearch } from './es-search.js';
import type { Hit, Row } from './search-answer.js';
import { storedTraceIds } from './stored-trace-id.js';
import type { TraceAssembly } from './trace-assembly.js';

const PARTS_AT_ONCE = 1000;
const STATUS_TAGS: Readonly<Record<string, KeyValue>> = {
  error: { key: 'error', type: 'bool', value: true },
  ok: { key: 'otel.status_code', type: 'string', value: 'OK' },
};

type Draft = { -readonly [K in keyof Span]: Span[K] };

/** Makes spans of rows of `spanShapesBody` and `spanColumnsBody`, whose order ends in start, span id and trace id: ids, times, names, and of their tags kind and status only. What they have in common they share. */
export class SpanShapes {
  /** By document id: spans of which a part is no column. */
  private readonly incomplete = new Map<string, Draft>();
  private readonly tags = new Map<string, readonly KeyValue[]>();
  private readonly processes = new Map<string, Span['process']>();
  private readonly names = new Map<string, string>();
  private lacking = false;

  /** A row that had no document id lacks something that only its document has. */
  get needDocuments(): boolean {
    return this.lacking;
  }

  readonly spanOf = (traceId: string, { _id, sort, fields = {}, matched_queries: matched = [] }: Row): Span => {
    const parentSpanId = fields['parentSpanID']?.[0];
    const operationName = fields['operationName']?.[0];
    const serviceName = fields['process.serviceName']?.[0];
    const durationMicros = fields['duration']?.[0];
    const span: Draft = {
      traceId,
      spanId: String(sort.at(-2) ?? '').padStart(16, '0'),
      ...(parentSpanId !== undefined && { parentSpanId: String(parentSpanId).padStart(16, '0') }),
      operationName: this.shared(String(operationName ?? '')),
      references: NONE,
      flags: 0,
      startMicros: Number(sort.at(-3) ?? 0),
      durationMicros: Number(durationMicros ?? 0),
      tags: this.tagsOf(matched),
      logs: NONE,
      process: this.processOf(String(serviceName ?? '')),
    };
    const lacksParent = parentSpanId === undefined && matched.includes('references');
    const lacksColumn = operationName === undefined || serviceName === undefined || durationMicros === undefined;
    if (lacksParent || lacksColumn) this.note(_id, span);
    return span;
  };

  /** Reads what is no column, for instance the parents of spans that Jaeger wrote before it had a field for them. */
  async complete(
    search: EsSearch,
    indices: readonly LiveIndex[],
    traceIds: readonly string[],
    assembly: TraceAssembly,
    deadline: Deadline,
  ): Promise<void> {
    const documentIds = [...this.incomplete.keys()];
    for (let from = 0; from < documentIds.length; from += PARTS_AT_ONCE) {
      const body = spanPartsBody(traceIds.flatMap(storedTraceIds), documentIds.slice(from, from + PARTS_AT_ONCE));
      const { hits, gap } = await search.search('read_spans', indices, body, deadline);
      if (gap !== undefined) assembly.addGap(gap);
      for (const hit of hits) this.fill(hit);
    }
    this.incomplete.clear();
  }

  private note(documentId: string | undefined, span: Draft): void {
    if (documentId === undefined) this.lacking = true;
    else this.incomplete.set(documentId, span);
  }

  private fill({ _id, source = '' }: Hit): void {
    const draft = this.incomplete.get(_id);
    if (draft === undefined) return;
    const { parentSpanId, operationName, process, durationMicros } = spanOfDocument(source);
    Object.assign(draft, {
      ...(parentSpanId !== undefined && { parentSpanId }),
      operationName: this.shared(operationName),
      process: this.processOf(process.serviceName),
      durationMicros,
    });
  }

  private tagsOf(matched: readonly string[]): readonly KeyValue[] {
    const key = matched.join();
    const known = this.tags.get(key);
    if (known !== undefined) return known;
    const tags = matched.filter((name) => name !== 'references').map(tagOf);
    this.tags.set(key, tags);
    return tags;
  }

  private processOf(serviceName: string): Span['process'] {
    const known = this.processes.get(serviceName);
    if (known !== undefined) return known;
    const process = { serviceName, tags: NONE };
    this.processes.set(serviceName, process);
    return process;
  }

  private shared(name: string): string {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    this.names.set(name, name);
    return name;
  }
}

const NONE = [] as const;

function tagOf(name: string): KeyValue {
  return STATUS_TAGS[name] ?? { key: 'span.kind', type: 'string', value: name };
}
