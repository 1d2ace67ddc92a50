import { StorageUnavailableError, type TailBatch } from '@app/storage';
import { event, type LiveEvents } from './live-events.js';

/** More often than proxies give up on a silent connection; also the delay with which drops are said when nothing is shown. */
const HEARTBEAT_MS = 5_000;
/** After which a browser comes back by itself. */
const RETRY_MS = 5_000;

/**
 * The body of an answer to somebody who follows. Made as fast as it is taken, so that a slow client holds up nothing but itself: the tail counts what it
 * misses.
 *
 * @param stopping aborted when the process stops: the stream ends, and says so
 */
export async function* liveStream(
  batches: AsyncIterable<TailBatch>,
  events: LiveEvents,
  stopping: AbortSignal,
  heartbeatMs = HEARTBEAT_MS,
): AsyncGenerator<string, void> {
  const tail = batches[Symbol.asyncIterator]();
  let next = tail.next();
  try {
    yield `retry: ${RETRY_MS}\n\n`;
    for (;;) {
      const got = await within(heartbeatMs, next);
      if (got === undefined) {
        yield events.dropped() || ': nothing new\n\n';
        continue;
      }
      if (got.done === true) break;
      const text = events.of(got.value, performance.now());
      next = tail.next();
      if (text !== '') yield text;
    }
    if (stopping.aborted) yield event('end', { reason: 'the service stops' });
  } catch (error) {
    if (!(error instanceof StorageUnavailableError)) throw error;
    yield event('end', { reason: 'the log does not answer' });
  } finally {
    next.catch(() => undefined); // who left hears of no failure
    await tail.return?.();
  }
}

/** @returns `undefined` when the time is over first */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, ms, undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
