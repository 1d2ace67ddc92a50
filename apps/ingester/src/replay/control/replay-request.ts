import type { ReplayPosition, SpanSelection, SpanTransform } from '@app/model';

/** A replay as somebody asks for it, before anything was looked up. */
export interface ReplayRequest {
  /** Absent: made from the period. */
  readonly name?: string;
  readonly period: ReplayPeriod;
  /** Absent: all. */
  readonly partitions?: readonly number[];
  /** Without days: those are in the period. */
  readonly selection: Omit<SpanSelection, 'days'>;
  readonly transforms: readonly SpanTransform[];
  readonly target: RequestedTarget;
}

/**
 * - `days`: spans of these days (UTC, by their start), sorted, each once
 * - `time`: records accepted in this time; without an end, up to the present one of the topic
 * - `offsets`: records from an offset on; `to` is the first one that is not read
 */
export type ReplayPeriod =
  | { readonly kind: 'days'; readonly days: readonly string[] }
  | { readonly kind: 'time'; readonly fromMillis: number; readonly toMillis?: number }
  | { readonly kind: 'offsets'; readonly from: readonly ReplayPosition[]; readonly to: readonly ReplayPosition[] };

export type RequestedTarget =
  | { readonly kind: 'generation' }
  | { readonly kind: 'same' }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'file'; readonly path: string };
