/** `google.protobuf.Timestamp` and `google.protobuf.Duration`: their fields are the same. */
export interface TimeMessage {
  /** Whole seconds, since the epoch or of the duration. */
  readonly seconds: number;
  /** 0 to 999,999,999. */
  readonly nanos: number;
}

/** The last second of the year 9999, where a `Timestamp` ends. */
const LAST_SECOND = 253_402_300_799;

/** @param micros a foreign document may hold any number; the nearest time that can be said is meant then */
export function timeMessage(micros: number): TimeMessage {
  if (!(micros >= 1)) return { seconds: 0, nanos: 0 };
  const seconds = Math.floor(micros / 1_000_000);
  if (seconds > LAST_SECOND) return { seconds: LAST_SECOND, nanos: 0 };
  return { seconds, nanos: Math.trunc(micros - seconds * 1_000_000) * 1000 };
}

/**
 * Microseconds, possibly with a fraction; absent for no time: clients in Go send the first day of the year 1 for one that was not set.
 */
export function microsOf(message: TimeMessage | null): number | undefined {
  if (message === null || message.seconds < 0) return undefined;
  return message.seconds * 1_000_000 + message.nanos / 1000;
}
