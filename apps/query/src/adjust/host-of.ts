import type { Process } from '@app/model';

const KEYS = ['host.id', 'host.ip', 'host.name'];

/** What tells the host of a resource from others, as far as it says: spans of one host share a clock. Empty when it says nothing. */
export function hostOf({ tags }: Process): string {
  for (const wanted of KEYS) {
    const tag = tags.find(({ key, value }) => key === wanted && value !== '');
    if (tag !== undefined) return String(tag.value);
  }
  return '';
}
