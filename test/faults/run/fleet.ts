import { type RoleName, type RoleProcess, startRole } from '../../e2e/support/role-process.ts';
import { MemoryWatch } from './memory-watch.ts';

/** The role processes of one scenario, those that have ended included. */
export class Fleet {
  readonly memory = new MemoryWatch();
  readonly #members: RoleProcess[] = [];

  /** Resolves when the process lives; `ready()` is the caller's. */
  async start(name: RoleName, settings: Readonly<Record<string, string>>): Promise<RoleProcess> {
    const role = await startRole(name, settings);
    this.memory.watch(role.pid);
    this.#members.push(role);
    return role;
  }

  running(name: RoleName): RoleProcess[] {
    return this.#members.filter((role) => role.name === name && role.exitCode() === undefined);
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
