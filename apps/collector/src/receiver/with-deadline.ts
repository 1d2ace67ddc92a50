/**
 * Settles as `promise` does, or rejects with what `late` makes when that takes longer. The promise goes on; nobody hears
 * of its failure then.
 */
export function withDeadline<T>(promise: Promise<T>, timeoutMs: number, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), timeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
