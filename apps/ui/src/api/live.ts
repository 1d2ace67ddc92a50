import { ApiFailure } from './api-failure';
import { failureOfAnswer } from './failure-of-answer';
import { apiUrl, identity } from './request';
import { ServerEventParser, type ServerEvent } from './server-events';

/**
 * Spans as they arrive. Ends when the service ends it.
 *
 * @param q TraceQL; empty for every span
 * @param rate spans a second at most
 * @param opened called when the stream begins; its first event may take long
 * @throws ApiFailure, or an `AbortError` when the signal says so
 */
export async function* followSpans(
  q: string,
  rate: number,
  signal: AbortSignal,
  opened: () => void,
): AsyncGenerator<ServerEvent> {
  const response = await open(q, rate, signal);
  if (!response.ok) throw failureOfAnswer(response.status, await response.text().catch(() => ''));
  opened();
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const parser = new ServerEventParser();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        if (signal.aborted) throw error;
        throw new ApiFailure('broken', 'The stream of spans broke off.');
      });
      if (done) return;
      yield* parser.push(value);
    }
  } finally {
    // Whoever stops reading it leaves a connection open otherwise.
    void reader.cancel().catch(() => undefined);
  }
}

/** An `EventSource` could not carry the headers that say who asks. */
async function open(q: string, rate: number, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(apiUrl('api/live', { q, rate }), {
      headers: { accept: 'text/event-stream', ...identity() },
      cache: 'no-store',
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiFailure('unreachable', 'The query service does not answer.');
  }
}
