import type { ManagedName } from './managed-name.js';
import type { IndexFacts } from './index-facts.js';

/**
 * - `ahead`: made for a day that has not begun
 * - `hot`: spans of now go there, or did until a moment ago
 * - `warm`: complete, but for late spans
 * - `expired`: older than the retention
 * - `superseded`: another generation of its day is live
 * - `held`: a replay owns it
 * - `policy`: an ILM policy takes care of it
 * - `kept`: never touched
 */
export type LifecyclePhase = 'ahead' | 'hot' | 'warm' | 'expired' | 'superseded' | 'held' | 'policy' | 'kept';

/** What is thought of an index. */
export interface IndexVerdict {
  readonly facts: IndexFacts;
  readonly name: ManagedName;
  readonly phase: LifecyclePhase;
  /** A clause without a full stop. */
  readonly reason: string;
  /** What is due now. */
  readonly due?: DueAction;
  /** What is due later, in its order. */
  readonly next: readonly NextStep[];
}

export type DueAction =
  | { readonly kind: 'roll over'; readonly why: string }
  | { readonly kind: 'set replicas'; readonly replicas: number }
  | { readonly kind: 'delete' };

export interface NextStep {
  readonly what: string;
  /** Absent: when something happens that has no hour. */
  readonly atMillis?: number;
}
