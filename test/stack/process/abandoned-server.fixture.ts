/**
 * For specs that kill -9 a parent: starts what the argument names ('kafka', 'elasticsearch', or 'program': a shell with a child), prints where it runs as a
 * line of JSON, and waits to be killed.
 */
import process from 'node:process';
import { dirname } from 'node:path';
import { startElasticsearch, startKafka } from '../index.ts';
import { custodyOf, newServerName } from './server.ts';
import { Supervisor } from './supervisor.ts';

async function start(what: string | undefined): Promise<{ pid: number; directory: string }> {
  if (what === 'program') {
    const custody = custodyOf(newServerName('program'), []);
    const supervisor = await Supervisor.start(custody);
    const args = ['-c', 'sleep 1000 & sleep 1000'];
    const { pid } = await supervisor.launch({ command: 'sh', args, cwd: custody.directory, env: {} });
    return { pid, directory: custody.directory };
  }
  const { pid, logFile } = await (what === 'kafka' ? startKafka() : startElasticsearch());
  return { pid, directory: dirname(logFile) };
}

process.stdout.write(`${JSON.stringify(await start(process.argv[2]))}\n`);
setInterval(() => undefined, 1_000);
