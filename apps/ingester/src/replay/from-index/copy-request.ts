/** Which documents become spans of this installation, and how. */
export interface CopyRequest {
  /** Of the copy; absent: made of the rest, so that the same request finds its copy again. */
  readonly name?: string;
  /** Indices, aliases or patterns. */
  readonly from: readonly string[];
  /** Only spans that start at this time or later, milliseconds. Absent: as far back as spans are kept. */
  readonly fromMillis?: number;
  /** Only spans that ended before. */
  readonly untilMillis?: number;
  /** The two as they were typed: how long ago something was is another time at each call. */
  readonly times: readonly string[];
  /** What stands for a `.` in keys of tags as fields. */
  readonly dotReplacement?: string;
  readonly tenant?: string;
}

/** A request, and how this process does it. */
export interface CopyCommand {
  readonly name: 'plan' | 'run';
  readonly request: CopyRequest;
  /** Parts that this process reads at once. */
  readonly parallel: number;
  readonly json: boolean;
}
