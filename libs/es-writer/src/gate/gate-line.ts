/** Requests that wait until they may be sent, first come, first served. */
export class GateLine<Permission> {
  private readonly waiting = new Set<(tryEnter: (aliases: readonly string[]) => Permission | undefined) => boolean>();

  get length(): number {
    return this.waiting.size;
  }

  /** @returns `undefined` when the signal was aborted first */
  wait(aliases: readonly string[], signal: AbortSignal): Promise<Permission | undefined> {
    return new Promise((resolve) => {
      const leave = (permission: Permission | undefined): void => {
        this.waiting.delete(take);
        signal.removeEventListener('abort', giveUp);
        resolve(permission);
      };
      const giveUp = (): void => leave(undefined);
      const take = (tryEnter: (aliases: readonly string[]) => Permission | undefined): boolean => {
        const permission = tryEnter(aliases);
        if (permission === undefined) return false;
        leave(permission);
        return true;
      };
      if (signal.aborted) return resolve(undefined);
      signal.addEventListener('abort', giveUp, { once: true });
      this.waiting.add(take);
    });
  }

  /** Lets in whoever may enter, in order. */
  advance(tryEnter: (aliases: readonly string[]) => Permission | undefined): void {
    for (const take of this.waiting) take(tryEnter);
  }
}
