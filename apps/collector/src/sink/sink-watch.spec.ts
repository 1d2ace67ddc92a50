import { Health, MemoryLogger } from '@app/runtime';
import type { CutOptions } from '@app/model';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SinkUnavailableError } from './sink-unavailable.error.js';
import { SinkWatch } from './sink-watch.js';
import { ALL_STORED, SpanSink, type SinkResult } from './span-sink.port.js';

/** A sink that can be reached after some attempts. */
class LateSink extends SpanSink {
  constructor(private attemptsToFail: number) {
    super();
  }

  override async cutting(): Promise<CutOptions> {
    if (this.attemptsToFail-- > 0) throw new SinkUnavailableError('not there');
    return { partitions: 1, maxBytes: 1, maxSpans: 1 };
  }

  override async store(): Promise<SinkResult> {
    return ALL_STORED;
  }
}

describe('SinkWatch', () => {
  const logger = new MemoryLogger();
  let health: Health;

  function sinkCheck(): unknown {
    return health.report().checks['sink'];
  }

  beforeEach(() => {
    vi.useFakeTimers();
    logger.entries.length = 0;
    health = new Health();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits for a sink that is absent at the start, not ready', async () => {
    const watch = new SinkWatch(new LateSink(5), logger, health);
    watch.onApplicationBootstrap();
    await vi.advanceTimersByTimeAsync(0);
    expect(sinkCheck()).toEqual({ ready: false, reason: 'not reached yet' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sinkCheck()).toEqual({ ready: true });
  });

  it('stops waiting when the application stops', async () => {
    const watch = new SinkWatch(new LateSink(Infinity), logger, health);
    watch.onApplicationBootstrap();
    await vi.advanceTimersByTimeAsync(1_000);
    watch.onModuleDestroy();
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not ready for a while after a failure, then lets traffic find out', async () => {
    const watch = new SinkWatch(new LateSink(0), logger, health);
    watch.stored();
    expect(sinkCheck()).toEqual({ ready: true });
    watch.failed(new SinkUnavailableError('down'));
    expect(sinkCheck()).toEqual({ ready: false, reason: 'did not take spans lately' });
    await vi.advanceTimersByTimeAsync(10_001);
    expect(sinkCheck()).toEqual({ ready: true });
    watch.failed(new SinkUnavailableError('down'));
    watch.stored();
    expect(sinkCheck()).toEqual({ ready: true });
  });

  it('says once that the sink is away, and once that it is back', () => {
    const watch = new SinkWatch(new LateSink(0), logger, health);
    watch.stored();
    watch.failed(new SinkUnavailableError('down'));
    watch.failed(new SinkUnavailableError('down'));
    watch.stored();
    watch.stored();
    expect(logger.entries.map(({ level }) => level)).toEqual(['warn', 'info']);
  });
});
