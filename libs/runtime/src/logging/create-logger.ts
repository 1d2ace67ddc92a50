import type { RuntimeConfig } from '../config/runtime-config.js';
import type { Logger } from './logger.port.js';
import { PinoLogger } from './pino-logger.js';
import { PrettyLogger } from './pretty-logger.js';

/** The logger of a process, to standard output. JSON lines carry the role; on a terminal it is plain who speaks. */
export function createLogger(role: string, { LOG_FORMAT, LOG_LEVEL }: Readonly<RuntimeConfig>): Logger {
  const format = LOG_FORMAT === 'auto' ? (process.stdout.isTTY ? 'pretty' : 'json') : LOG_FORMAT;
  if (format === 'json') return PinoLogger.create(LOG_LEVEL, { role });
  return new PrettyLogger(LOG_LEVEL, (line) => void process.stdout.write(line));
}
