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

  override child(fields: LogFields): Logger {
    return new MemoryLogger(this.entries, { ...this.fields, ...fields });
  }

  protected override log(level: LogLevel, sentence: string, fields: LogFields): void {
    this.entries.push({ level, sentence, fields: { ...this.fields, ...fields } });
  }
}
