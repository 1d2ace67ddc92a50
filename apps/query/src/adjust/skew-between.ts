/** Microseconds since the epoch, the end not before the start. */
export interface Interval {
  readonly startMicros: number;
  readonly endMicros: number;
}

/**
 * How far a called span has to be moved to lie within its caller, microseconds; 0 when it does. The way there is assumed to take as long as the way
 * back. A call that took longer than its caller was not waited for: all that is known is that it can't have begun before it.
 *
 * @see Jaeger internal/adjuster/clockskew.go
 */
export function skewBetween(caller: Interval, called: Interval): number {
  const slack = caller.endMicros - caller.startMicros - (called.endMicros - called.startMicros);
  const late = caller.startMicros - called.startMicros;
  if (slack < 0) return Math.max(0, late);
  const fits = late <= 0 && called.endMicros <= caller.endMicros;
  return fits ? 0 : late + Math.floor(slack / 2);
}
