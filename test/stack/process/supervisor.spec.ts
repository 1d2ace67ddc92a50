import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { abandon } from './abandon.ts';
import { custodyOf, newServerName } from './server.ts';
import { signalGroup } from './signal-group.ts';
import { Supervisor } from './supervisor.ts';

const shell = (script: string, cwd: string) => ({ command: 'sh', args: ['-c', script], cwd, env: {} });

async function supervised(lastCommands: readonly (readonly [string, ...string[]])[] = []) {
  const custody = custodyOf(newServerName('program'), lastCommands);
  return { ...custody, supervisor: await Supervisor.start(custody) };
}

describe('Supervisor', { timeout: 30_000 }, () => {
  it('ends the whole process group and deletes the directory when its parent is killed with SIGKILL', async () => {
    const { pid, directory } = await abandon('program', (running) => {
      expect(existsSync(running.directory)).toBe(true);
      expect(signalGroup(running.pid, 0)).toBe(true);
    });
    await waitFor(() => !signalGroup(pid, 0) && !existsSync(directory), {
      timeoutMs: 10_000,
      what: 'nothing to be left',
    });
  });

  it('keeps the directory between launches and deletes it at the end', async () => {
    const { supervisor, directory } = await supervised();
    expect(await (await supervisor.launch(shell('echo once > data', directory))).ended()).toBe('exit code 0');
    expect(await (await supervisor.launch(shell('cat data; exit 3', directory))).ended()).toBe('exit code 3');
    expect(supervisor.logTail()).toBe('once');
    await supervisor.end();
    expect(existsSync(directory)).toBe(false);
    await supervisor.end();
  });

  it('kills what a program started and left behind', async () => {
    const { supervisor, directory } = await supervised();
    const program = await supervisor.launch(shell('sleep 1000 & exit 0', directory));
    expect(await program.ended()).toBe('exit code 0');
    expect(signalGroup(program.pid, 0)).toBe(false);
    await supervisor.end();
  });

  it('runs all its last commands at the end, though one of them does not exist', async () => {
    const other = await supervised();
    const trace = join(other.directory, 'trace');
    const { supervisor } = await supervised([['no-such-command'], ['touch', trace]]);
    expect(existsSync(trace)).toBe(false);
    await supervisor.end();
    expect(existsSync(trace)).toBe(true);
    await other.supervisor.end();
  });

  it('says which command it could not start', async () => {
    const { supervisor, directory } = await supervised();
    const launch = { command: join(directory, 'missing'), args: [], cwd: directory, env: {} };
    await expect(supervisor.launch(launch)).rejects.toThrow('missing');
    await supervisor.end();
  });

  it('appends what every program prints to one log', async () => {
    const { supervisor, directory, logFile } = await supervised();
    await (await supervisor.launch(shell('echo out; echo err >&2', directory))).ended();
    await (await supervisor.launch(shell('echo again', directory))).ended();
    expect(readFileSync(logFile, 'utf8')).toBe('out\nerr\nagain\n');
    await supervisor.end();
  });
});
