/** As the URL has which services are shown: those that are hidden, or those that are not, whichever are fewer. */
export interface ServicesInUrl {
  readonly hide: readonly string[];
  readonly show: readonly string[];
}

/** No service is called so; empty lists leave the URL. */
const NONE = ' ';

export function servicesInUrl(hidden: readonly string[], services: readonly string[]): ServicesInUrl {
  const names = new Set(hidden);
  const shown = services.filter((service) => !names.has(service));
  if (hidden.length <= shown.length) return { hide: hidden, show: [] };
  return { hide: [], show: shown.length === 0 ? [NONE] : shown };
}

/** @returns those that are hidden */
export function hiddenServicesOf({ hide, show }: ServicesInUrl, services: readonly string[]): readonly string[] {
  if (show.length === 0) return hide;
  const names = new Set(show);
  return services.filter((service) => !names.has(service));
}
