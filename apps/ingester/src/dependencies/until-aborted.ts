/** Waits for the end of something, or for the signal; what ends later, well or not, is nobody's concern then. */
export async function untilAborted(done: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = Promise.withResolvers<void>();
  const onAbort = (): void => aborted.resolve();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  await Promise.race([done, aborted.promise]);
  signal.removeEventListener('abort', onAbort);
}
