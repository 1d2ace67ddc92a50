import { useQuery } from '@tanstack/react-query';
import { operationsStateQuery } from '../api/operations/operations-state';
import { AREAS, type Area } from './areas';

const FOR_EVERYBODY = AREAS.filter(({ forOperators }) => !forOperators);

/** The pages that this installation has: those for operators once it is known that it has their API. */
export function useAreas(): readonly Area[] {
  const { data } = useQuery(operationsStateQuery);
  return data?.enabled === true ? AREAS : FOR_EVERYBODY;
}
