import kafkajs, { type logCreator, type LogEntry } from 'kafkajs';
import type { Logger } from '@app/runtime';

const { logLevel } = kafkajs;

/**
 * kafkajs' log as debug lines of ours. It reports as errors what it goes on to retry; what an operator should know is logged by the
 * adapters here, once.
 */
export function kafkajsLogger(logger: Logger): logCreator {
  return () => (entry: LogEntry) => {
    const { message, timestamp: _, stack: __, ...fields } = entry.log;
    logger.debug(`kafkajs: ${message}`, { namespace: entry.namespace, kafkajsLevel: logLevel[entry.level], ...fields });
  };
}
