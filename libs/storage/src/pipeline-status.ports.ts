import type { ReadContext } from './read-context.js';

/** What the write side says of itself to the read side: how far it is behind, and what it had to put aside. */
export abstract class PipelineStatusReader {
  /** The last word on every partition; `[]` in an installation without a log, where nothing is ever behind. */
  abstract partitions(context: ReadContext): Promise<readonly PartitionStatus[]>;

  /** Spans of a trace that are in the dead-letter topic. */
  abstract deadLetters(traceId: string, context: ReadContext): Promise<readonly DeadLetterMark[]>;
}

/** Best effort: what it says may be late or missing, and no span waits for it. */
export abstract class PipelineStatusWriter {
  abstract publish(partitions: readonly PartitionStatus[], signal?: AbortSignal): Promise<void>;

  abstract mark(deadLetters: readonly DeadLetterMark[], signal?: AbortSignal): Promise<void>;
}

export interface PartitionStatus {
  readonly topic: string;
  readonly partition: number;
  /** Of the topic: which partition a trace id belongs to follows from it. */
  readonly partitionCount: number;
  /** Everything before it is stored. */
  readonly committedOffset: bigint;
  readonly endOffset: bigint;
  /** How long ago the oldest record that is not stored yet was accepted; 0 when there is none. */
  readonly lagMillis: number;
  /** When this was so, milliseconds since the epoch. */
  readonly asOfMillis: number;
}

export interface DeadLetterMark {
  /** 32 lower-case hex digits. */
  readonly traceId: string;
  /** 16 hex digits. */
  readonly spanId: string;
  readonly service: string;
  /** One of the reason classes of the dead-letter contract. */
  readonly reason: string;
  readonly timeMillis: number;
  readonly tenant?: string;
}
