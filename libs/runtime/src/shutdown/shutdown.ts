import type { Logger } from '../logging/logger.port.js';
import { sleep } from '../retry/sleep.js';

export interface ShutdownEffects {
  /** Stops taking work, finishes what is in flight. */
  stop(): Promise<void>;
  /** Ends the process. */
  exit(code: number): void;
}

/**
 * What signals do: the first one stops the process gracefully and exits with 0; it exits with 1 when that fails, takes
 * longer than the limit, or a second signal arrives.
 */
export class Shutdown {
  private requested = false;

  constructor(
    private readonly effects: ShutdownEffects,
    private readonly timeoutMs: number,
    private readonly logger: Logger,
  ) {}

  /** Resolves when `exit` was called. */
  async onSignal(signal: string): Promise<void> {
    if (this.requested) {
      this.logger.warn('second signal: exiting at once', { signal });
      return this.effects.exit(1);
    }
    this.requested = true;
    this.logger.info('stopping', { signal, timeoutMs: this.timeoutMs });
    this.effects.exit((await this.stopInTime()) ? 0 : 1);
  }

  private async stopInTime(): Promise<boolean> {
    const timer = new AbortController();
    const outcome = await Promise.race([
      this.effects.stop().then(
        () => 'stopped' as const,
        (error: unknown) => ({ error }),
      ),
      sleep(this.timeoutMs, timer.signal),
    ]);
    timer.abort();
    if (outcome === 'stopped') this.logger.info('stopped');
    else if (outcome === undefined) this.logger.error('SHUTDOWN_TIMEOUT is over: exiting with work in flight');
    else this.logger.error('stopping failed', outcome);
    return outcome === 'stopped';
  }
}
