import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { serviceColour } from './service-colour';

/** {@link serviceColour} for the colours that are shown now; remembers what it made. */
export function useServiceColour(): (service: string) => string {
  const scheme = useComputedColorScheme('light');
  return useMemo(() => {
    const made = new Map<string, string>();
    return (service) => {
      const known = made.get(service) ?? serviceColour(service, scheme);
      made.set(service, known);
      return known;
    };
  }, [scheme]);
}
