import type { NodeMeasures } from './trace-profile.js';

/** What became of `a` in `b`. Plain data: it can be sent as JSON. */
export interface TraceComparison {
  readonly a: ComparedTrace;
  readonly b: ComparedTrace;
  readonly duration: Difference;
  /** Parents before their children, depth first: a node's descendants follow it. */
  readonly nodes: readonly ComparedNode[];
}

export interface ComparedTrace {
  /** Absent for a baseline. */
  readonly traceId?: string;
  readonly traceCount: number;
  readonly spanCount: number;
  readonly errorCount: number;
  readonly durationMicros: number;
}

/** `added`, `removed`: only `b`, only `a` has it. `more`, `less`: `b` has more or fewer spans of it. */
export type ComparedStatus = 'same' | 'added' | 'removed' | 'more' | 'less';

export interface ComparedNode {
  /** Place of the parent among the nodes; -1 at the top. */
  readonly parent: number;
  readonly service: string;
  readonly operation: string;
  /** At the top because the parents of its spans are missing. */
  readonly orphaned: boolean;
  readonly status: ComparedStatus;
  readonly a: NodeMeasures | null;
  readonly b: NodeMeasures | null;
  /** A side without the node counts as 0. */
  readonly count: Difference;
  readonly selfMicros: Difference;
  readonly averageSelfMicros: Difference;
  readonly durationMicros: Difference;
  readonly averageDurationMicros: Difference;
  /** Of nodes that both have, by level, then key. */
  readonly attributes: readonly AttributeDifference[];
  /** Differences beyond {@link MAX_ATTRIBUTE_DIFFERENCES}. */
  readonly attributesLeftOut: number;
}

export interface Difference {
  /** b − a. */
  readonly absolute: number;
  /** Of a; `null` when a is 0. */
  readonly percent: number | null;
}

export interface AttributeDifference {
  readonly level: 'span' | 'resource';
  readonly key: string;
  /** `added`, `removed`: no span of `a`, of `b`, has the key. `changed`: their values are not the same. */
  readonly change: 'added' | 'removed' | 'changed';
  readonly a: ValueSample;
  readonly b: ValueSample;
}

export interface ValueSample {
  /** Sorted, at most {@link MAX_SAMPLE_VALUES}, each cut to {@link MAX_SAMPLE_CHARACTERS}. */
  readonly values: readonly string[];
  /** There are more. */
  readonly more: boolean;
}

export const MAX_ATTRIBUTE_DIFFERENCES = 50;
export const MAX_SAMPLE_VALUES = 5;
export const MAX_SAMPLE_CHARACTERS = 256;
