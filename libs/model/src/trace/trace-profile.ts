import type { AttributeValues } from './attribute-values.js';

/**
 * One trace, or the typical trace of many, as a tree of calls: spans that were called by the same path of (service, operation) are one node.
 * Of many traces, every number is the lower median over the traces that have the node.
 */
export interface TraceProfile {
  /** Of the trace; absent for a baseline. */
  readonly traceId?: string;
  /** Traces it was made from. */
  readonly traceCount: number;
  readonly spanCount: number;
  readonly errorCount: number;
  /** From the first start to the last end. */
  readonly durationMicros: number;
  /** Parents before their children. */
  readonly nodes: readonly ProfileNode[];
}

export interface ProfileNode {
  /** Place of the parent among the nodes; -1 at the top. */
  readonly parent: number;
  readonly service: string;
  readonly operation: string;
  /** At the top because the parents of its spans are missing. */
  readonly orphaned: boolean;
  readonly measures: NodeMeasures;
  readonly attributes: AttributeValues;
}

export interface NodeMeasures {
  /** Spans; more than one when the call was repeated. */
  readonly count: number;
  readonly errorCount: number;
  /** Of all spans of the node together. */
  readonly durationMicros: number;
  readonly averageDurationMicros: number;
  /** Without the time in which children ran. */
  readonly selfMicros: number;
  readonly averageSelfMicros: number;
  /** Of the traces, those that have the node: 0 to 1. */
  readonly traceShare: number;
}
