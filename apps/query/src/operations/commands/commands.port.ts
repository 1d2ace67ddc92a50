/** What a command says while it runs. */
export interface CommandListener {
  /** A line of standard output: its results. */
  readonly output: (line: string) => void;
  /** A line of standard error. */
  readonly message: (line: string) => void;
}

export interface CommandLimits {
  /** Ends the command cleanly, and after a while at once. */
  readonly signal: AbortSignal;
  /** Of standard output as a whole: a command that says more is ended. */
  readonly maxOutputBytes: number;
}

/** `exitCode` is `null` when the process was killed. */
export interface CommandEnd {
  readonly exitCode: number | null;
}

/** The commands of the ingester: whatever is changed in the pipeline is changed by them, so that there is one way of doing it. */
export abstract class Commands {
  /**
   * Runs `ingester <args>`, such as `dead-letter list --json`, to its end. Nothing of the arguments is interpreted by anybody else.
   *
   * @throws {TooMuchOutputError} @throws {CommandMissingError}
   */
  abstract run(args: readonly string[], listener: CommandListener, limits: CommandLimits): Promise<CommandEnd>;
}

/** Exit status of the commands, as their help says. */
export const ExitCode = { done: 0, failed: 1, usage: 2, refused: 3, interrupted: 130 } as const;

export class TooMuchOutputError extends Error {
  override readonly name = 'TooMuchOutputError';
}

/** The process could not be started. */
export class CommandMissingError extends Error {
  override readonly name = 'CommandMissingError';
}
