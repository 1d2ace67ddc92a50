import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { freePort, waitFor } from '../../stack/index.ts';

/** The build to run: a folder as `npm run build` makes it, ending in `/apps/`. */
const DIST = process.env['TEST_ROLES_DIST'] ?? fileURLToPath(new URL('../../../dist/apps/', import.meta.url));

/** The built entry of a role. */
export function mainOf(name: RoleName): string {
  return `${DIST}${name}/apps/${name}/src/main.js`;
}

export type RoleName = 'all-in-one' | 'collector' | 'ingester' | 'query';

/** They also listen for gRPC, on any port unless the settings say which. */
const READERS: ReadonlySet<RoleName> = new Set(['all-in-one', 'query']);

/** A role of the product as its own process, from the build. */
export interface RoleProcess {
  readonly name: RoleName;
  readonly pid: number;
  readonly adminUrl: string;
  /** Everything it printed. */
  log(): string;
  /** `undefined` while it runs. */
  exitCode(): number | null | undefined;
  /** Resolves when `/readyz` says 200. */
  ready(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/**
 * Starts a role with these settings and nothing else of the caller's environment. Resolves when it answers `/livez`.
 * The caller stops it; at the latest, it ends with this process's exit.
 */
export async function startRole(name: RoleName, settings: Readonly<Record<string, string>>): Promise<RoleProcess> {
  const adminUrl = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(process.execPath, ['--enable-source-maps', mainOf(name)], {
    env: {
      PATH: process.env['PATH'],
      ADMIN_HTTP_HOST_PORT: new URL(adminUrl).host,
      LOG_FORMAT: 'json',
      ...(READERS.has(name) && { QUERY_GRPC_SERVER_HOST_PORT: '127.0.0.1:0' }),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  const role = new SpawnedRole(name, child, adminUrl);
  await waitFor(async () => role.exitCode() !== undefined || (await answers(`${adminUrl}/livez`)), {
    timeoutMs: 60_000,
    what: `${name} to live`,
  });
  if (role.exitCode() !== undefined) throw new Error(`${name} ended with ${role.exitCode()}:\n${role.log()}`);
  return role;
}

class SpawnedRole implements RoleProcess {
  readonly pid: number;
  private output = '';

  constructor(
    readonly name: RoleName,
    private readonly child: ChildProcess,
    readonly adminUrl: string,
  ) {
    this.pid = child.pid!;
    child.stdout!.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr!.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  log(): string {
    return this.output;
  }

  exitCode(): number | null | undefined {
    return this.child.exitCode === null && this.child.signalCode === null ? undefined : this.child.exitCode;
  }

  async ready(): Promise<void> {
    await waitFor(() => answers(`${this.adminUrl}/readyz`), {
      timeoutMs: 90_000,
      what: `${this.name} to be ready`,
    }).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.output}`, { cause: error });
    });
  }

  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.exitCode() === undefined) {
      const exited = once(this.child, 'exit');
      this.child.kill(signal);
      await exited;
    }
    return this.child.exitCode;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
