import type { Settings } from './settings.js';

/** Effective settings as sorted `NAME=value` lines, secrets as `***` if set. */
export function printConfig(settings: Settings): string {
  return settings
    .printable()
    .map(({ name, text }) => `${name}=${text}\n`)
    .join('');
}
