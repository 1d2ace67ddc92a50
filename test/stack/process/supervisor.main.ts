/**
 * The supervisor: one small process per server. It is the server's parent and owns its directory, so that whatever happens to the process that asked for the
 * server (kill -9 included) the IPC channel closes, and the supervisor kills the server's process group, deletes the directory and ends.
 *
 * Run as `node supervisor.main.ts <Custody as JSON>` with an IPC channel. It needs no package, so that it starts fast and from anywhere.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { signalGroup } from './signal-group.ts';
import type { Custody, FromSupervisor, Launch, ToSupervisor } from './protocol.ts';

/** A killed process that nobody reaps (a container without an init) never goes away: then this is enough. */
const GROUP_END_TIMEOUT_MS = 5_000;
const POLL_INTERVAL_MS = 10;

const custody = JSON.parse(process.argv[2] ?? '') as Custody;
let processGroup: number | undefined;

process.on('message', (message: ToSupervisor) => (message.type === 'launch' ? launch(message.launch) : void end()));
process.on('disconnect', () => void end());
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());

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
    void endGroup().then(() => tell({ type: 'exited', outcome: signal ?? `exit code ${code}` }));
  });
}

/** Kills what runs, or what a program that has ended left behind, and waits until all of it is gone. May be called while it is at work. */
async function endGroup(): Promise<void> {
  const group = processGroup;
  if (group === undefined) return;
  const deadline = performance.now() + GROUP_END_TIMEOUT_MS;
  while (signalGroup(group, 'SIGKILL') && performance.now() < deadline) await sleep(POLL_INTERVAL_MS);
  processGroup = undefined;
}

async function end(): Promise<void> {
  await endGroup();
  for (const [command, ...args] of custody.lastCommands) spawnSync(command, args, { stdio: 'ignore' });
  rmSync(custody.directory, { recursive: true, force: true });
  process.exit(0);
}

function tell(message: FromSupervisor): void {
  if (process.connected) process.send!(message);
}
