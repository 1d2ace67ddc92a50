import { useMemo } from 'react';

/** The value as it was before, as long as it says the same: what depends on it is not made again. */
export function useSame<T>(value: T): T {
  const said = JSON.stringify(value);
  return useMemo(() => JSON.parse(said) as T, [said]);
}
