import { assembleRequest, MAX_FIELD_OVERHEAD } from './assemble-request.js';
import { partitionOf } from './partition-of.js';
import { RequestScan } from './request-scan.js';
import { SPAN_FLAW_REASONS, SpanFlaw } from './span-ids.js';

export interface CutOptions {
  /** Partitions of the topic, at least 1. */
  readonly partitions: number;
  /** Upper bound of one message, bytes. */
  readonly maxBytes: number;
  /** Upper bound of one message, spans. */
  readonly maxSpans: number;
  /** Memory for the messages; by default it is new. At least so many bytes, with anything in them. */
  readonly allocate?: (bytes: number) => Buffer;
}

export interface CutMessage {
  readonly partition: number;
  /** An OTLP request of its own; a concatenation of several is again one (repeated fields merge). May alias the input. */
  readonly payload: Buffer;
  readonly spans: number;
}

export interface CutResult {
  /** Spans in `messages`. */
  readonly spans: number;
  readonly messages: readonly CutMessage[];
  /** Spans that can never be stored: a malformed id, or larger than `maxBytes` alone. */
  readonly rejected: number;
  /** What is wrong with the first of them; empty when there is none. */
  readonly rejectedReason: string;
}

const scan = new RequestScan();

/**
 * Cuts an OTLP request into messages, each for one partition, without looking at more than the wire structure.
 * Spans keep their bytes and, within a partition, their order.
 *
 * @param payload a protobuf `ExportTraceServiceRequest`; empty is fine
 * @throws {MalformedOtlpError} when it is not; then nothing of it was taken
 */
export function cutRequest(payload: Buffer, options: CutOptions): CutResult {
  scan.scan(payload);
  const result = new CutInProgress(options);
  const groups = groupByPartition(options.partitions);
  if (isOneMessage(options, groups)) {
    const partition = partitionOf(payload, scan.traceIdStart(0), options.partitions);
    return {
      spans: scan.spanCount,
      messages: [{ partition, payload, spans: scan.spanCount }],
      rejected: 0,
      rejectedReason: '',
    };
  }
  if (scan.flawedCount > 0) result.rejectFlawed();
  for (let p = 0; p < options.partitions; p++)
    result.cutPartition(p, groups.order, groups.ends[p - 1] ?? 0, groups.ends[p]!);
  return result;
}

interface PartitionGroups {
  /** Span indices by partition, in request order within each. Flawed spans are left out. */
  readonly order: Int32Array;
  /** One past the last span of each partition in `order`. */
  readonly ends: Int32Array;
  readonly usedPartitions: number;
}

/** A stable counting sort of the scanned spans by partition. */
function groupByPartition(partitions: number): PartitionGroups {
  const partitionOfSpan = new Int32Array(scan.spanCount);
  const ends = new Int32Array(partitions);
  for (let i = 0; i < scan.spanCount; i++) {
    const flawed = scan.flaw(i) !== SpanFlaw.none;
    const partition = flawed ? -1 : partitionOf(scan.payload, scan.traceIdStart(i), partitions);
    partitionOfSpan[i] = partition;
    if (!flawed) ends[partition]!++;
  }
  let sum = 0;
  let usedPartitions = 0;
  const next = new Int32Array(partitions);
  for (let p = 0; p < partitions; p++) {
    if (ends[p]! > 0) usedPartitions++;
    next[p] = sum;
    sum += ends[p]!;
    ends[p] = sum;
  }
  const order = new Int32Array(sum);
  for (let i = 0; i < scan.spanCount; i++) {
    const partition = partitionOfSpan[i]!;
    if (partition >= 0) order[next[partition]!++] = i;
  }
  return { order, ends, usedPartitions };
}

/** Whether the request can travel as it came. */
function isOneMessage(options: CutOptions, groups: PartitionGroups): boolean {
  return (
    scan.flawedCount === 0 &&
    groups.usedPartitions === 1 &&
    scan.payload.length <= options.maxBytes &&
    scan.spanCount <= options.maxSpans
  );
}

class CutInProgress implements CutResult {
  spans = 0;
  readonly messages: CutMessage[] = [];
  rejected = 0;
  rejectedReason = '';

  constructor(private readonly options: CutOptions) {}

  rejectFlawed(): void {
    for (let i = 0; i < scan.spanCount; i++) {
      if (scan.flaw(i) !== SpanFlaw.none) this.reject(SPAN_FLAW_REASONS[scan.flaw(i)]);
    }
  }

  /** Fills messages with the spans `order[from..to)`, starting a new one whenever a bound would be passed. */
  cutPartition(partition: number, order: Int32Array, from: number, to: number): void {
    const { maxBytes, maxSpans } = this.options;
    let kept = from;
    let start = from;
    let size = 0;
    for (let read = from; read < to; read++) {
      const span = order[read]!;
      const bytes = scan.end(span) - scan.fieldStart(span);
      const alone = bytes + headerBytes(scan, scan.scope(span));
      if (alone > maxBytes) {
        this.reject(tooLargeReason(bytes, maxBytes));
        continue;
      }
      let more = kept > start && scan.scope(order[kept - 1]!) === scan.scope(span) ? bytes : alone;
      if (kept > start && (size + more > maxBytes || kept - start === maxSpans)) {
        this.add(partition, order, start, kept, size);
        start = kept;
        size = 0;
        more = alone;
      }
      size += more;
      order[kept++] = span;
    }
    if (kept > start) this.add(partition, order, start, kept, size);
  }

  private add(partition: number, order: Int32Array, from: number, to: number, size: number): void {
    this.messages.push({
      partition,
      payload: assembleRequest(scan, order, from, to, this.options.allocate?.(size) ?? Buffer.allocUnsafe(size)),
      spans: to - from,
    });
    this.spans += to - from;
  }

  private reject(reason: string): void {
    this.rejectedReason ||= reason;
    this.rejected++;
  }
}

/** Upper bound of what a scope and its resource add to a message. */
export function headerBytes({ scopeHeaders, resourceHeaders, scopeResources }: RequestScan, scope: number): number {
  return scopeHeaders[scope]!.length + resourceHeaders[scopeResources[scope]!]!.length + 2 * MAX_FIELD_OVERHEAD;
}

export function tooLargeReason(bytes: number, maxBytes: number): string {
  return `a span of ${bytes} bytes is above the limit of ${maxBytes} bytes`;
}
