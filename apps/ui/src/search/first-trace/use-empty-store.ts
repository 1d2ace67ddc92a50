import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { servicesQuery } from '../../api/names';

const POLL_MS = 3_000;

export interface EmptyStore {
  /** The storage has answered that it knows no service. */
  readonly isEmpty: boolean;
  /** It was empty while this page has been open; these came since. */
  readonly arrived: readonly string[];
}

/** Asks again while there is nothing, to notice the first trace. */
export function useEmptyStore(): EmptyStore {
  const { data } = useQuery({
    ...servicesQuery,
    refetchInterval: ({ state }) => (state.data?.length === 0 ? POLL_MS : false),
  });
  const isEmpty = data?.length === 0;
  const [wasEmpty, setWasEmpty] = useState(false);
  if (isEmpty && !wasEmpty) setWasEmpty(true);
  return { isEmpty, arrived: wasEmpty && data !== undefined ? data : [] };
}
