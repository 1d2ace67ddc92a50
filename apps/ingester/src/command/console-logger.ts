import { Logger, type LogFields } from '@app/runtime';
import { printable } from './printable.js';

/** Says warnings and errors of the libraries in a line; what is less is nothing to somebody who runs a command. */
export class ConsoleLogger extends Logger {
  constructor(private readonly say: (text: string) => void) {
    super();
  }

  override child(): Logger {
    return this;
  }

  protected override log(
    level: 'debug' | 'info' | 'warn' | 'error',
    sentence: string,
    { error, reason }: LogFields,
  ): void {
    if (level === 'debug' || level === 'info') return;
    const detail: unknown = error instanceof Error ? error.message : reason;
    this.say(
      printable(
        detail === undefined
          ? sentence
          : `${sentence}: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`,
      ),
    );
  }
}
