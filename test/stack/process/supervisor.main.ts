/**
 * The supervisor: one small process per server. It is the server's parent and owns its directory, so that whatever happens to the process that asked for the
 * server (kill -9 included) the IPC channel closes, and the supervisor kills the server's process group, deletes the directory and ends.
 *
 * Run as `node supervisor.main.ts <Custody as JSON>` with an IPC channel. It needs no package, so that it starts fast and from anywhere.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import process from 'node:process';
import { signalGroup } from './signal-group.ts';
import type { Custody, FromSupervisor, Launch, ToSupervisor } from './protocol.ts';

const custody = JSON.parse(process.argv[2] ?? '') as Custody;
let processGroup: number | undefined;

process.on('message', (message: ToSupervisor) => (message.type === 'launch' ? launch(message.launch) : end()));
process.on('disconnect', end);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);

mkdirSync(custody.directory, { mode: 0o700 });
tell({ type: 'ready' });

function launch({ command, args, cwd, env, uid, gid }: Launch): void {
  const log = openSync(custody.logFile, 'a');
  // `detached` makes the program the leader of a group of its own: one kill reaches everything that it starts.
  const child = spawn(command, args, { cwd, env, uid, gid, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  processGroup = child.pid;
  child.once('spawn', () => tell({ type: 'launched', pid: child.pid! }));
  child.once('error', (error) => tell({ type: 'failed', message: error.message }));
  child.once('exit', (code, signal) => {
    killGroup();
    tell({ type: 'exited', outcome: signal ?? `exit code ${code}` });
  });
}

/** Kills what the server started and left behind. Called at most once per launch, before the group's id can be given to others. */
function killGroup(): void {
  if (processGroup === undefined) return;
  signalGroup(processGroup, 'SIGKILL');
  processGroup = undefined;
}

function end(): void {
  killGroup();
  for (const [command, ...args] of custody.lastCommands) spawnSync(command, args, { stdio: 'ignore' });
  // Retries: the killed server may still be creating files while its directory is being deleted.
  rmSync(custody.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  process.exit(0);
}

function tell(message: FromSupervisor): void {
  if (process.connected) process.send!(message);
}
