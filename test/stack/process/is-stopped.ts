import { readdir, readFile } from 'node:fs/promises';
import { run } from '../backend/run.ts';

const TIMEOUT_MS = 5_000;

/** Whether no thread of the process runs any more. SIGSTOP reaches the threads one by one: for a moment some still answer. */
export async function isStopped(pid: number): Promise<boolean> {
  const states = process.platform === 'linux' ? await threadStates(pid) : [await processState(pid)];
  return states.every((state) => state === 'T' || state === 't');
}

/** `/proc/<pid>/task/<thread>/stat`: the state follows the name, which is in brackets and may hold anything. */
async function threadStates(pid: number): Promise<string[]> {
  const threads = `/proc/${pid}/task`;
  return await Promise.all((await readdir(threads)).map((thread) => threadState(`${threads}/${thread}/stat`)));
}

async function threadState(file: string): Promise<string> {
  try {
    const stat = await readFile(file, 'utf8');
    return stat.charAt(stat.lastIndexOf(')') + 2);
  } catch {
    return 'ended'; // between the two looks: something still ran
  }
}

async function processState(pid: number): Promise<string> {
  return (await run('ps', ['-o', 'state=', '-p', String(pid)], TIMEOUT_MS)).output.trim().charAt(0);
}
