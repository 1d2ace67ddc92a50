/** What Node's `spawn` needs to start one program. With uid and gid the program runs as that user. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
}

/** How a supervisor is started: what it owns, and what it undoes when it ends. */
export interface Custody {
  /** Created by the supervisor (mode 0700; must not exist yet) and deleted by it. */
  readonly directory: string;
  /** Inside the directory; stdout and stderr of everything launched are appended. */
  readonly logFile: string;
  /** Commands (with their arguments) to run at the end, e.g. `docker rm`; their failure is ignored. */
  readonly lastCommands: readonly (readonly [string, ...string[]])[];
}

export type ToSupervisor = { readonly type: 'launch'; readonly launch: Launch } | { readonly type: 'end' };

export type FromSupervisor =
  | { readonly type: 'ready' }
  | { readonly type: 'launched'; readonly pid: number }
  | { readonly type: 'failed'; readonly message: string }
  /** The program has ended, and so has all that it had started. */
  | { readonly type: 'exited'; readonly outcome: string };
