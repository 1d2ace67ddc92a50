import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const FIXTURE = fileURLToPath(new URL('abandoned-server.fixture.ts', import.meta.url));

/** What was running when its parent was killed. */
export interface Abandoned {
  readonly pid: number;
  readonly directory: string;
}

/** Lets another process start a server, asks `before` about it, then kills that process with SIGKILL. */
export async function abandon(
  what: 'program' | 'kafka' | 'elasticsearch',
  before: (abandoned: Abandoned) => void,
): Promise<Abandoned> {
  const parent = spawn(process.execPath, ['--experimental-strip-types', '--no-warnings', FIXTURE, what], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(parent, 'exit');
  try {
    for await (const line of createInterface(parent.stdout)) {
      const abandoned = JSON.parse(line) as Abandoned;
      before(abandoned);
      return abandoned;
    }
    throw new Error(`the parent of the ${what} ended before it was killed`);
  } finally {
    parent.kill('SIGKILL');
    await exit;
  }
}
