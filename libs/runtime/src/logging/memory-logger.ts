import type { LogLevel } from '../config/runtime-config.js';
import { Logger, type LogFields } from './logger.port.js';

export interface LogEntry {
  readonly level: LogLevel;
  readonly sentence: string;
  readonly fields: LogFields;
}

/** Keeps every line, without bound: for tests. Children write to the same list. */
export class MemoryLogger extends Logger {
  constructor(
    readonly entries: LogEntry[] = [],
    private readonly fields: LogFields = {},
  ) {
    super();
  }

  override debug(sentence: string, fields?: LogFields): void {
    this.log('debug', sentence, fields);
  }

  override info(sentence: string, fields?: LogFields): void {
    this.log('info', sentence, fields);
  }

  override warn(sentence: string, fields?: LogFields): void {
    this.log('warn', sentence, fields);
  }

  override error(sentence: string, fields?: LogFields): void {
    this.log('error', sentence, fields);
  }

  override child(fields: LogFields): Logger {
    return new MemoryLogger(this.entries, { ...this.fields, ...fields });
  }

  private log(level: LogLevel, sentence: string, fields: LogFields = {}): void {
    this.entries.push({ level, sentence, fields: { ...this.fields, ...fields } });
  }
}
