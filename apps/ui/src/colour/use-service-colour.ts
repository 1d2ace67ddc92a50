import { useComputedColorScheme } from '@mantine/core';
import { serviceColour } from './service-colour';

const LIGHT = remembering((service) => serviceColour(service, 'light'));
const DARK = remembering((service) => serviceColour(service, 'dark'));

/** {@link serviceColour} for the colours that are shown now; remembers what it made. */
export function useServiceColour(): (service: string) => string {
  return useComputedColorScheme('light') === 'dark' ? DARK : LIGHT;
}

function remembering(colourOf: (service: string) => string): (service: string) => string {
  const made = new Map<string, string>();
  return (service) => {
    const known = made.get(service) ?? colourOf(service);
    made.set(service, known);
    return known;
  };
}
