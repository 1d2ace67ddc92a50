import { waitFor } from '../wait-for.ts';
import { isStopped } from './is-stopped.ts';
import { signalGroup } from './signal-group.ts';
import type { LaunchedProgram } from './supervisor.ts';

const PAUSE_TIMEOUT_MS = 30_000;

/** How a running server is reached from outside. None of these waits for the server's end. */
export interface Control {
  /** Stops its execution, and resolves when no thread of it runs; its connections stay open and unanswered. */
  pause(program: LaunchedProgram): Promise<void>;
  resume(program: LaunchedProgram): Promise<void>;
  /** Ends it at once, without any clean-up of its own (kill -9). */
  kill(program: LaunchedProgram): Promise<void>;
  /** Asks it to shut down in order. */
  terminate(program: LaunchedProgram): Promise<void>;
  /** The process to measure. */
  pid(program: LaunchedProgram): Promise<number>;
}

type FindPid = (program: LaunchedProgram) => Promise<number>;

/**
 * Signals to the process group, for a server that is a child process.
 *
 * @param findPid the server's own process, when the program is a launcher that starts it
 */
export function signalControl(findPid: FindPid = async ({ pid }) => pid): Control {
  return {
    async pause(program) {
      const pid = await findPid(program);
      signalGroup(program.pid, 'SIGSTOP');
      await waitFor(() => isStopped(pid), { timeoutMs: PAUSE_TIMEOUT_MS, what: `process ${pid} to be stopped` });
    },
    resume: send('SIGCONT'),
    kill: send('SIGKILL'),
    terminate: send('SIGTERM'),
    pid: findPid,
  };
}

function send(signal: NodeJS.Signals): (program: LaunchedProgram) => Promise<void> {
  return async ({ pid }) => void signalGroup(pid, signal);
}
