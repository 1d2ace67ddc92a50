import type { LogLevel } from '../config/runtime-config.js';

/** Values are plain data or errors; an error is written as its type, message and causes. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * Writes one line per call: a constant sentence, and what varies as fields. Once per batch, not per span.
 * Callers keep secrets out of fields; user and password of URLs are removed anyway.
 */
export abstract class Logger {
  debug(sentence: string, fields: LogFields = {}): void {
    this.log('debug', sentence, fields);
  }

  info(sentence: string, fields: LogFields = {}): void {
    this.log('info', sentence, fields);
  }

  warn(sentence: string, fields: LogFields = {}): void {
    this.log('warn', sentence, fields);
  }

  error(sentence: string, fields: LogFields = {}): void {
    this.log('error', sentence, fields);
  }

  /** A logger that adds these fields to every line. */
  abstract child(fields: LogFields): Logger;

  protected abstract log(level: LogLevel, sentence: string, fields: LogFields): void;
}
