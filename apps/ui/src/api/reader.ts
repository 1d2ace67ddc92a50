import { useSyncExternalStore } from 'react';

/** Who reads, and whose data. It goes with the tab, and is never written into a URL. */
export interface Reader {
  /** An API key or a token; empty where none is needed. */
  readonly key: string;
  /** Empty: the key says it, or there are no tenants. */
  readonly tenant: string;
}

const KEY = 'sluice.credential';
const TENANT = 'sluice.tenant';
const listeners = new Set<() => void>();
let current = kept();

export function reader(): Reader {
  return current;
}

export function useReader(): Reader {
  return useSyncExternalStore(subscribe, reader);
}

export function becomeReader({ key, tenant }: Reader): void {
  current = { key: key.trim(), tenant: tenant.trim() };
  try {
    sessionStorage.setItem(KEY, current.key);
    sessionStorage.setItem(TENANT, current.tenant);
  } catch {
    // Where storing is forbidden it lasts until the page is loaded again.
  }
  for (const listener of listeners) listener();
}

/** Why no request could carry it; `undefined`: it can. */
export function problemOfKey(key: string): string | undefined {
  return /^[\u0021-\u007e]*$/.test(key.trim()) ? undefined : 'A key has no spaces, and no letters beyond ASCII';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function kept(): Reader {
  try {
    return { key: sessionStorage.getItem(KEY) ?? '', tenant: sessionStorage.getItem(TENANT) ?? '' };
  } catch {
    return { key: '', tenant: '' };
  }
}
