/** `true`, or why not, in a few words. Synchronous and cheap: it reads a state that somebody else keeps. */
export type ReadyCheck = () => true | string;

export interface HealthReport {
  readonly ready: boolean;
  readonly status: 'starting' | 'ready' | 'not ready' | 'stopping';
  readonly checks: Readonly<Record<string, { readonly ready: boolean; readonly reason?: string }>>;
}

/**
 * Says whether the process wants traffic. Ready when the role has started, nobody has asked it to stop, and every
 * check holds. A check that does not hold never ends the process: waiting for a server is normal.
 */
export class Health {
  private readonly checks = new Map<string, ReadyCheck>();
  private phase: 'starting' | 'started' | 'stopping' = 'starting';

  /** @throws {Error} the name is taken: one check would hide the other */
  register(name: string, ready: ReadyCheck): void {
    if (this.checks.has(name)) throw new Error(`health check ${name} is registered twice`);
    this.checks.set(name, ready);
  }

  /** From now on the checks decide. `runRole` calls it when everything listens. */
  started(): void {
    if (this.phase === 'starting') this.phase = 'started';
  }

  /** From now on not ready, for good. */
  stopping(): void {
    this.phase = 'stopping';
  }

  report(): HealthReport {
    const checks = Object.fromEntries([...this.checks].map(([name, check]) => [name, outcome(check)]));
    const allReady = Object.values(checks).every(({ ready }) => ready);
    const status = this.phase === 'started' ? (allReady ? 'ready' : 'not ready') : this.phase;
    return { ready: status === 'ready', status, checks };
  }
}

function outcome(check: ReadyCheck): { ready: boolean; reason?: string } {
  const answer = check();
  return answer === true ? { ready: true } : { ready: false, reason: answer };
}
