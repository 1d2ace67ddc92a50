/** What a storage of the browser keeps under a key; `undefined` when there is none, it is not JSON, or storing is forbidden. */
export function readKept(storage: () => Storage, key: string): unknown {
  try {
    return JSON.parse(storage().getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** @returns whether it was kept: storing may be forbidden, or the storage full */
export function keep(storage: () => Storage, key: string, value: unknown): boolean {
  try {
    storage().setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
