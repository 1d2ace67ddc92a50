import type { EventEmitter } from 'node:events';

/** The part of a server's call that is needed here. */
export interface CancellableCall extends EventEmitter {
  readonly cancelled: boolean;
  getPath(): string;
}

/** Aborts when the client cancels, its connection breaks or its deadline passes. */
export function abortedWhenCancelled(call: CancellableCall): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort(new Error('the client does not wait any more'));
  if (call.cancelled) abort();
  else call.once('cancelled', abort);
  return controller.signal;
}
