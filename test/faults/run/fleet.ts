import { type RoleName, type RoleProcess, startRole } from '../../e2e/support/role-process.ts';
import { MemoryWatch } from './memory-watch.ts';

/** How much of its own limit a role may take before that is a failure. */
const TOLERANCE = 1.1;

/** The setting that bounds a role's memory, and its default, MiB. */
const MEMORY_LIMITS: Partial<Record<RoleName, readonly [setting: string, defaultMiB: number]>> = {
  collector: ['COLLECTOR_MEMORY_LIMIT_MIB', 1024],
  ingester: ['INGESTER_MEMORY_LIMIT_MIB', 512],
};

/** The role processes of one scenario, those that have ended included. */
export class Fleet {
  readonly memory = new MemoryWatch();
  readonly #members: RoleProcess[] = [];
  readonly #limitsMiB = new Map<RoleProcess, number>();

  /** Resolves when the process lives; `ready()` is the caller's. */
  async start(name: RoleName, settings: Readonly<Record<string, string>>): Promise<RoleProcess> {
    const role = await startRole(name, settings);
    this.memory.watch(role.pid);
    this.#members.push(role);
    const limit = MEMORY_LIMITS[name];
    if (limit) this.#limitsMiB.set(role, Number(settings[limit[0]] ?? limit[1]));
    return role;
  }

  running(name: RoleName): RoleProcess[] {
    return this.#members.filter((role) => role.name === name && role.exitCode() === undefined);
  }

  /** A sentence for each role that took more than its limit and a tenth. */
  overLimit(): string[] {
    return [...this.#limitsMiB].flatMap(([{ name, pid }, limitMiB]) => {
      const peakMiB = Math.round(this.memory.peakMiB(pid));
      return peakMiB <= limitMiB * TOLERANCE ? [] : [`${name} ${pid} took ${peakMiB} MiB, its limit being ${limitMiB}`];
    });
  }

  /** Everything that the roles printed, by a file name. */
  logs(): (readonly [fileName: string, text: string])[] {
    return this.#members.map((role, i) => [`${i + 1}-${role.name}.log`, role.log()] as const);
  }

  async end(): Promise<void> {
    this.memory.stop();
    await Promise.all(this.#members.map((role) => role.kill()));
  }
}
