import { useState } from 'react';
import { askedAt } from './asked-at';

/**
 * The moment that "until now" means in this search: that of its Find. Stays while the page shows it.
 *
 * @param finds goes up whenever somebody asks again
 */
export function useAskedAt(search: string, finds: number): number {
  const [shown, setShown] = useState(() => ({ search, finds, atMs: askedAt(search) }));
  if (shown.search === search && shown.finds === finds) return shown.atMs;
  const next = { search, finds, atMs: askedAt(search) };
  setShown(next);
  return next.atMs;
}
