import { microsOf } from '../document/number-text.js';
import { ProcessSection } from '../document/process-section.js';
import { indexDay } from '../index-name/index-naming.js';
import { assembleSpans } from '../otlp/assemble-request.js';
import { Tag } from '../otlp/message-shape.js';
import { RequestScan } from '../otlp/request-scan.js';
import { SpanFlaw } from '../otlp/span-ids.js';
import { WireReader } from '../otlp/wire-reader.js';
import type { SpanBatch } from '../topic/span-batch.js';
import { dayOfSuffix } from './selected-days.js';
import type { SpanSelection } from './span-selection.js';
import type { SpanTransform } from './span-transform.js';
import { isInShare } from './trace-hash.js';
import { TraceIdSet } from './trace-id-set.js';
import { RewrittenSpans } from './transform/rewritten-spans.js';

/** What a selection takes of one batch. */
export interface SelectedSpans {
  /** The taken spans, transformed. The very batch that was given when all of it was taken and nothing changed; absent when nothing was taken. */
  readonly batch?: SpanBatch;
  /** Of the batch that was given, those with malformed ids included. */
  readonly spans: number;
  readonly taken: number;
}

/** Once for one batch; for many, keep a `SpanSelector`. */
export function selectSpans(
  batch: SpanBatch,
  selection: SpanSelection,
  transforms: readonly SpanTransform[],
  retentionDays: number,
): SelectedSpans {
  return new SpanSelector(selection, transforms, retentionDays).select(batch);
}

/**
 * Selects and transforms spans on OTLP bytes. One instance serves one reader; it is not re-entrant, and keeps no state between calls but its scratch
 * memory. A span with malformed ids is of no day and no trace: it is taken only where neither is asked for, and refused by the writer then.
 */
export class SpanSelector {
  readonly #scan = new RequestScan();
  readonly #reader = new WireReader();
  readonly #process = new ProcessSection();
  readonly #days: readonly number[] | undefined;
  readonly #services: ReadonlySet<string> | undefined;
  readonly #tenants: ReadonlySet<string> | undefined;
  readonly #traceIds: TraceIdSet | undefined;
  readonly #share: number;
  readonly #rewritten: RewrittenSpans | undefined;
  #taken = new Int32Array(1024);

  /** @param retentionDays as the document encoder has it: it decides which spans are `outside` */
  constructor(
    selection: SpanSelection,
    transforms: readonly SpanTransform[],
    private readonly retentionDays: number,
  ) {
    this.#days = filled(selection.days)?.map(dayOfSuffix);
    this.#services = setOf(selection.services);
    this.#tenants = setOf(selection.tenants);
    const traceIds = filled(selection.traceIds);
    this.#traceIds = traceIds && new TraceIdSet(traceIds);
    this.#share = selection.share ?? 1;
    this.#rewritten = transforms.length > 0 ? new RewrittenSpans(this.#scan, transforms) : undefined;
  }

  /** @throws {MalformedOtlpError} the payload is not OTLP */
  select(batch: SpanBatch): SelectedSpans {
    const scan = this.#scan;
    scan.scan(batch.payload);
    const spans = scan.spanCount;
    const isForeign = this.#tenants !== undefined && !this.#tenants.has(batch.tenant ?? '');
    const taken = isForeign ? 0 : this.#take(batch.acceptedMillis);
    if (taken === 0) return { spans, taken };
    if (this.#rewritten?.rewrite(this.#taken, taken)) {
      return { batch: { ...batch, payload: assembleSpans(this.#rewritten, this.#taken, taken) }, spans, taken };
    }
    if (taken === spans) return { batch, spans, taken };
    return { batch: { ...batch, payload: assembleSpans(scan, this.#taken, taken) }, spans, taken };
  }

  /** Fills `#taken`. @returns how many */
  #take(acceptedMillis: number): number {
    const scan = this.#scan;
    if (this.#taken.length < scan.spanCount) this.#taken = new Int32Array(scan.spanCount * 2);
    this.#reader.reset(scan.payload);
    let taken = 0;
    let resource = -1;
    let isWanted = true;
    for (let i = 0; i < scan.spanCount; i++) {
      if (this.#services !== undefined && scan.scopeResources[scan.scope(i)] !== resource) {
        resource = scan.scopeResources[scan.scope(i)]!;
        this.#process.read(scan.resourceHeaders[resource]!, 'compact');
        isWanted = this.#services.has(this.#process.serviceName);
      }
      if (isWanted && this.#takesTrace(i) && this.#takesDay(i, acceptedMillis)) this.#taken[taken++] = i;
    }
    return taken;
  }

  #takesTrace(i: number): boolean {
    if (this.#traceIds === undefined && this.#share >= 1) return true;
    const { payload } = this.#scan;
    const start = this.#scan.traceIdStart(i);
    if (this.#scan.flaw(i) !== SpanFlaw.none || !isInShare(payload, start, this.#share)) return false;
    return this.#traceIds?.has(payload, start) ?? true;
  }

  #takesDay(i: number, acceptedMillis: number): boolean {
    if (this.#days === undefined) return true;
    if (this.#scan.flaw(i) !== SpanFlaw.none) return false;
    return this.#days.includes(indexDay(this.#startMillis(i), acceptedMillis, this.retentionDays));
  }

  /** As the document encoder reads it: the last of a repeated field counts. */
  #startMillis(i: number): number {
    const reader = this.#reader;
    const end = this.#scan.end(i);
    let low = 0;
    let high = 0;
    reader.position = this.#scan.bodyStart(i);
    while (reader.position < end) {
      const tag = reader.tag();
      if (tag !== Tag.span.startUnixNano) reader.skip(tag);
      else {
        reader.fixed64();
        low = reader.low;
        high = reader.high;
      }
    }
    return Math.floor(microsOf(low, high) / 1000);
  }
}

function filled<T>(values: readonly T[] | undefined): readonly T[] | undefined {
  return values !== undefined && values.length > 0 ? values : undefined;
}

function setOf(values: readonly string[] | undefined): ReadonlySet<string> | undefined {
  const given = filled(values);
  return given && new Set(given);
}
