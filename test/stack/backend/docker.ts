import type { Control } from '../process/control.ts';
import type { Custody, Launch } from '../process/protocol.ts';
import { run } from './run.ts';

const COMMAND_TIMEOUT_MS = 60_000;
const PULL_TIMEOUT_MS = 15 * 60_000;
const STOP_TIMEOUT_S = '20';

export interface Container {
  readonly name: string;
  readonly image: string;
  /** Published on 127.0.0.1 under the same number. */
  readonly port: number;
  /** Published in the same way. */
  readonly morePorts?: readonly number[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Pulls the image unless it is there, and says so: it takes minutes the first time. */
export async function ensureImage(image: string): Promise<void> {
  if ((await run('docker', ['image', 'inspect', image], COMMAND_TIMEOUT_MS)).ok) return;
  process.stderr.write(`Pulling ${image}, once\n`);
  const { ok, output } = await run('docker', ['pull', '--quiet', image], PULL_TIMEOUT_MS);
  if (!ok) throw new Error(`Docker could not pull ${image}:\n${output}`);
}

/** The attached client is the program: it prints the container's log and ends with the container. */
export function runContainer(container: Container, cwd: string): Launch {
  const { name, image, port, morePorts = [], environment } = container;
  const variables = Object.entries(environment).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
  const publish = [port, ...morePorts].flatMap((port) => ['--publish', `127.0.0.1:${port}:${port}`]);
  return dockerClient(['run', '--name', name, '--pull', 'never', ...publish, ...variables, image], cwd);
}

/** The same container again, with its data and ports. */
export function restartContainer(name: string, cwd: string): Launch {
  return dockerClient(['start', '--attach', name], cwd);
}

/** What leaves nothing of the container behind. */
export function removeContainer(name: string): Custody['lastCommands'] {
  return [['docker', 'rm', '--force', '--volumes', name]];
}

export function dockerControl(name: string): Control {
  const tell = async (...args: string[]) => {
    const { ok, output } = await run('docker', [...args, name], COMMAND_TIMEOUT_MS);
    if (!ok) throw new Error(`docker ${args.join(' ')} ${name}: ${output}`);
    return output.trim();
  };
  return {
    pause: async () => void (await tell('pause')),
    resume: async () => void (await tell('unpause')),
    kill: async () => void (await tell('kill')),
    terminate: async () => void (await tell('stop', '--time', STOP_TIMEOUT_S)),
    pid: async () => Number(await tell('inspect', '--format', '{{.State.Pid}}')),
  };
}

function dockerClient(args: readonly string[], cwd: string): Launch {
  return { command: 'docker', args, cwd, env: { ...process.env } as Record<string, string> };
}
