/** How indices age. An index ages from the moment that no span of now belongs into it any more: the end of its day (UTC), or its rollover. */
export interface LifecycleRules {
  /** At this age an index is deleted. */
  readonly retentionMs: number;
  /** `false`: somebody else deletes; everything else is done. */
  readonly deletes: boolean;
  /** `false`: days that Jaeger wrote are left as they are; whoever ran it may keep them for longer, in a way we do not know of. */
  readonly jaegerDays: boolean;
  /** At this age an index keeps only `warmReplicas`. */
  readonly warmAgeMs: number;
  readonly warmReplicas: number;
  /** What was made by hand, by a replay or by a restore is kept this long, however old its day is. */
  readonly graceMs: number;
  /** Tomorrow's indices are made so long before midnight (UTC). */
  readonly aheadMs: number;
  /** A write alias moves on to a new index when its index is older, or holds more in its primary shards. */
  readonly rolloverAgeMs: number;
  readonly rolloverBytes: number;
}
