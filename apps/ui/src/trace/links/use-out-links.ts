import type { LinkPlace } from './link-template';
import { outLinksOf, type OutLink, type ValueOf } from './out-link';
import { useUiConfig } from './use-ui-config';

/** {@link outLinksOf} for what this installation has set. */
export function useOutLinks(): (on: LinkPlace, key: string | undefined, valueOf: ValueOf) => readonly OutLink[] {
  const { links } = useUiConfig();
  return (on, key, valueOf) => outLinksOf(links, on, key, valueOf);
}
