import { describe, expect, it } from 'vitest';
import { MemoryLogger } from './memory-logger.js';
import { NestLogAdapter } from './nest-log-adapter.js';
import { PinoLogger } from './pino-logger.js';
import { PrettyLogger } from './pretty-logger.js';

class FlakyError extends Error {
  override readonly name = 'FlakyError';
  readonly headers = { authorization: 'Basic s3cr3t' };
}

const noon = (): Date => new Date('2026-11-22T12:03:04.123Z');

function failure(): Error {
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  return new FlakyError('no answer from https://elastic:s3cr3t@es:9200/_bulk', { cause: reset });
}

function jsonLines(write: (logger: PinoLogger) => void, level: 'debug' | 'info' = 'info'): Record<string, unknown>[] {
  const lines: string[] = [];
  write(PinoLogger.create(level, { role: 'collector' }, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('PinoLogger', () => {
  it('writes one JSON line with time, level, sentence and fields', () => {
    const [line] = jsonLines((logger) => logger.info('batch stored', { spans: 512, offset: 9n }));
    expect(line).toMatchObject({ level: 'info', role: 'collector', message: 'batch stored', spans: 512, offset: '9' });
    expect(line?.['time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('writes an error as its type, message, code and causes, and nothing else that it carries', () => {
    const [line] = jsonLines((logger) => logger.warn('bulk failed', { error: failure() }));
    expect(line?.['error']).toEqual({
      type: 'FlakyError',
      message: 'no answer from https://***@es:9200/_bulk',
      cause: { type: 'Error', message: 'read ECONNRESET', code: 'ECONNRESET' },
    });
  });

  it('leaves the paths of a stack trace readable', () => {
    const stack = 'Error\n    at file:///srv/node_modules/@nestjs/core/index.js:1:1';
    expect(jsonLines((logger) => logger.error('bug', { stack }))[0]?.['stack']).toBe(stack);
  });

  it('survives an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(jsonLines((logger) => logger.warn('odd', { error }))).toHaveLength(1);
  });

  it('keeps its own keys when fields are called the same', () => {
    const [line] = jsonLines((logger) => logger.info('sentence', { message: 'mine', level: 3 }));
    expect(line).toMatchObject({ message: 'sentence', level: 'info', message_: 'mine', level_: 3 });
  });

  it('leaves out what is below its level, and adds the fields of a child', () => {
    const lines = jsonLines((logger) => {
      logger.debug('fine print');
      logger.child({ partition: 3 }).info('assigned');
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ message: 'assigned', partition: 3 });
  });
});

describe('PrettyLogger', () => {
  it('writes time, level, sentence and fields on one line', () => {
    const lines: string[] = [];
    const logger = new PrettyLogger('info', (line) => void lines.push(line), {}, noon).child({ partition: 3 });
    logger.debug('not this');
    logger.info('listens', { address: '127.0.0.1:4317', note: 'two words' });
    logger.error('failed\nbadly', { error: failure(), missing: undefined });
    expect(lines).toEqual([
      '12:03:04.123 info  listens partition=3 address=127.0.0.1:4317 note="two words"\n',
      '12:03:04.123 error failed badly partition=3 error={"type":"FlakyError","message":"no answer from ' +
        'https://***@es:9200/_bulk","cause":{"type":"Error","message":"read ECONNRESET","code":"ECONNRESET"}}\n',
    ]);
  });
});

describe('NestLogAdapter', () => {
  it('passes warnings and errors on, and nothing below', () => {
    const logger = new MemoryLogger();
    const nest = new NestLogAdapter(logger);
    nest.log();
    nest.warn('deprecated', 'Router');
    nest.error('broken', 'Error: broken\n  at x', 'Injector');
    expect(logger.entries).toEqual([
      { level: 'warn', sentence: 'deprecated', fields: { context: 'Router' } },
      { level: 'error', sentence: 'broken', fields: { context: 'Injector', stack: 'Error: broken\n  at x' } },
    ]);
  });

  it('remembers the errors it reported, and explains those that it can', () => {
    const logger = new MemoryLogger();
    const nest = new NestLogAdapter(logger, () => 'do this instead');
    const error = new Error('cryptic');
    nest.error(error, undefined, 'ExceptionHandler');
    expect(nest.reported.has(error)).toBe(true);
    expect(logger.entries).toEqual([{ level: 'error', sentence: 'do this instead', fields: {} }]);
  });
});
