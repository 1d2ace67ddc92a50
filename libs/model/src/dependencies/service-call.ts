/** One call from a service to another. Times are microseconds; they are those of the span on the child's side, or of the caller's when the child sends no spans. */
export interface ServiceCall {
  readonly parent: string;
  readonly child: string;
  readonly startMicros: number;
  readonly durationMicros: number;
  readonly isError: boolean;
}
