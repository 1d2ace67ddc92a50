import type { Logger } from '../logging/logger.port.js';

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
    const timer = setTimeout(() => this.giveUp(), this.timeoutMs);
    const code = await this.effects.stop().then(
      () => 0,
      (error: unknown) => this.failed(error),
    );
    clearTimeout(timer);
    if (code === 0) this.logger.info('stopped');
    this.effects.exit(code);
  }

  private giveUp(): void {
    this.logger.error('not stopped in time: exiting with work in flight, see SHUTDOWN_TIMEOUT', {
      timeoutMs: this.timeoutMs,
    });
    this.effects.exit(1);
  }

  private failed(error: unknown): number {
    this.logger.error('stopping failed', { error });
    return 1;
  }
}
