import { LOG_LEVELS, type LogLevel } from '../config/runtime-config.js';
import { Logger, type LogFields } from './logger.port.js';
import { loggableFields } from './loggable.js';

/** For people at a terminal: `12:03:04.123 info  sentence key=value`, UTC. */
export class PrettyLogger extends Logger {
  /** @param write gets whole lines, with the line break */
  constructor(
    private readonly level: LogLevel,
    private readonly write: (line: string) => void,
    private readonly fields: LogFields = {},
    private readonly now: () => Date = () => new Date(),
  ) {
    super();
  }

  override child(fields: LogFields): Logger {
    return new PrettyLogger(this.level, this.write, { ...this.fields, ...fields }, this.now);
  }

  protected override log(level: LogLevel, sentence: string, fields: LogFields): void {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(this.level)) return;
    const words = Object.entries(loggableFields({ ...this.fields, ...fields }))
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => ` ${key}=${prettyValue(value)}`);
    const time = this.now().toISOString().slice(11, 23);
    this.write(`${time} ${level.padEnd(5)} ${sentence.replaceAll(/\s+/g, ' ')}${words.join('')}\n`);
  }
}

/** Bare where that is unambiguous, JSON otherwise. */
function prettyValue(value: unknown): string {
  return typeof value === 'string' && /^[^\s"={}[\]]+$/.test(value) ? value : JSON.stringify(value);
}
