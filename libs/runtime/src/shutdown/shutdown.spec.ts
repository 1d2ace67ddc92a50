import { describe, expect, it } from 'vitest';
import { MemoryLogger } from '../logging/memory-logger.js';
import { Shutdown } from './shutdown.js';

const LONG_MS = 60_000;

function shutdownWith(stop: () => Promise<void>, timeoutMs: number = LONG_MS) {
  const exits: number[] = [];
  const logger = new MemoryLogger();
  const shutdown = new Shutdown({ stop, exit: (code) => void exits.push(code) }, timeoutMs, logger);
  return { shutdown, exits, logger };
}

describe('Shutdown', () => {
  it('exits with 0 when everything stopped', async () => {
    const { shutdown, exits } = shutdownWith(() => Promise.resolve());
    await shutdown.onSignal('SIGTERM');
    expect(exits).toEqual([0]);
  });

  it('does not exit before everything stopped', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { shutdown, exits } = shutdownWith(() => promise);
    const stopped = shutdown.onSignal('SIGTERM');
    expect(exits).toEqual([]);
    resolve();
    await stopped;
    expect(exits).toEqual([0]);
  });

  it('exits with 1 on a second signal, at once', async () => {
    const { shutdown, exits } = shutdownWith(() => new Promise(() => {}));
    void shutdown.onSignal('SIGTERM');
    await shutdown.onSignal('SIGINT');
    expect(exits).toEqual([1]);
  });

  it('exits with 1 when stopping takes longer than it may', async () => {
    const { shutdown, exits, logger } = shutdownWith(() => new Promise(() => {}), 1);
    await shutdown.onSignal('SIGTERM');
    expect(exits).toEqual([1]);
    expect(logger.entries.at(-1)?.sentence).toContain('SHUTDOWN_TIMEOUT');
  });

  it('exits with 1 and says why when stopping fails', async () => {
    const error = new Error('stuck');
    const { shutdown, exits, logger } = shutdownWith(() => Promise.reject(error));
    await shutdown.onSignal('SIGTERM');
    expect(exits).toEqual([1]);
    expect(logger.entries.at(-1)).toEqual({ level: 'error', sentence: 'stopping failed', fields: { error } });
  });
});
