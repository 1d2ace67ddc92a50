import { StorageUnavailableError } from '@app/storage';

/** Callers that wait for their turn, first come, first served. */
export class WaitingLine {
  private readonly turns = new Set<() => void>();

  isEmpty(): boolean {
    return this.turns.size === 0;
  }

  /**
   * @param turn runs inside `next`
   * @returns what `turn` returns
   * @throws {StorageUnavailableError} the signal was aborted before
   */
  join<T>(turn: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.turns.delete(take);
        signal?.removeEventListener('abort', giveUp);
      };
      const take = (): void => {
        leave();
        resolve(turn());
      };
      const giveUp = (): void => {
        leave();
        reject(new StorageUnavailableError('gave up waiting for Elasticsearch'));
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.turns.add(take);
    });
  }

  /** Gives the turn to who waits longest. @returns `false` when nobody waits */
  next(): boolean {
    const first = this.turns.values().next();
    if (first.done === true) return false;
    first.value();
    return true;
  }
}
