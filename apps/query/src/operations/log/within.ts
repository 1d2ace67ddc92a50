/**
 * The outcome of a question, or a `TimeoutError` when it takes too long: the question itself goes on, and what it finds out then is lost.
 *
 * @throws what the question throws
 */
export async function within<T>(waitMs: number, question: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DOMException('no answer in time', 'TimeoutError')), waitMs);
  try {
    return await Promise.race([question, late]);
  } finally {
    clearTimeout(timer);
  }
}
