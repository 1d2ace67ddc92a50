import type { BuiltFrom } from '@app/storage';

/** PLACEHOLDER */
export function builtFromOf(_meta: unknown): BuiltFrom | undefined {
  return undefined;
}
