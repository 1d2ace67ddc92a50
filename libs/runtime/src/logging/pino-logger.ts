import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import type { LogLevel } from '../config/runtime-config.js';
import { Logger, type LogFields } from './logger.port.js';
import { loggableFields } from './loggable.js';

/** Adapter: JSON lines with `time`, `level`, `message` and the fields, written synchronously so that none is lost at exit. */
export class PinoLogger extends Logger {
  static create(level: LogLevel, fields: LogFields, destination?: DestinationStream): PinoLogger {
    const options = {
      level,
      base: loggableFields(fields),
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
    };
    return new PinoLogger(destination === undefined ? pino(options) : pino(options, destination));
  }

  private constructor(private readonly pino: Pino) {
    super();
  }

  override child(fields: LogFields): Logger {
    return new PinoLogger(this.pino.child(loggableFields(fields)));
  }

  protected override log(level: LogLevel, sentence: string, fields: LogFields): void {
    if (this.pino.isLevelEnabled(level)) this.pino[level](loggableFields(fields), sentence);
  }
}
