import type { LoggerService } from '@nestjs/common';
import { isPortTaken } from '../shutdown/port-taken.js';
import type { Logger } from './logger.port.js';

/**
 * Lets NestJS speak through our logger, warnings and errors only. An error that starting fails with is remembered in
 * `reported`, so that it is not logged twice; a taken port is left to `runRole`, which knows the setting to change.
 */
export class NestLogAdapter implements LoggerService {
  readonly reported = new WeakSet<object>();

  /** @param explain a sentence for an error that has a better explanation than its message */
  constructor(
    private readonly logger: Logger,
    private readonly explain: (error: unknown) => string | undefined = () => undefined,
  ) {}

  log(): void {}

  warn(message: unknown, ...details: unknown[]): void {
    this.logger.warn(sentenceOf(message), fieldsOf(message, details));
  }

  /** Nest calls it with an error, or with a text, then perhaps a stack, then its own context. */
  error(message: unknown, ...details: unknown[]): void {
    if (typeof message === 'string' && isPortTaken(message)) return;
    const explanation = this.explain(message);
    if (message instanceof Error) this.reported.add(message);
    if (explanation !== undefined) this.logger.error(explanation);
    else this.logger.error(sentenceOf(message), fieldsOf(message, details));
  }

  fatal(message: unknown, ...details: unknown[]): void {
    this.error(message, ...details);
  }
}

function sentenceOf(message: unknown): string {
  if (typeof message === 'string') return message;
  return message instanceof Error ? 'the framework reports an error' : JSON.stringify(message);
}

function fieldsOf(message: unknown, details: readonly unknown[]): Record<string, unknown> {
  const texts = details.filter((detail) => typeof detail === 'string' && detail !== '');
  const context = texts.at(-1);
  const stack = message instanceof Error ? message.stack : texts.length > 1 ? texts[0] : undefined;
  return {
    ...(message instanceof Error && { error: message }),
    ...(context !== undefined && { context }),
    ...(stack !== undefined && { stack }),
  };
}
