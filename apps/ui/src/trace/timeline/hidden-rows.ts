import type { TraceSkeleton } from '@app/model/reading';

export interface HiddenRows {
  readonly isHidden: (row: number) => boolean;
  readonly count: number;
}

/** Rows of services that are filtered out; `undefined` when none is. */
export function hiddenRows(
  { service, services }: Pick<TraceSkeleton, 'service' | 'services'>,
  hiddenServices: readonly string[],
): HiddenRows | undefined {
  const names = new Set(hiddenServices);
  const hidden = services.map((name) => names.has(name));
  if (!hidden.includes(true)) return undefined;
  return {
    isHidden: (row) => hidden[service[row]!]!,
    count: service.reduce((count, at) => count + Number(hidden[at]), 0),
  };
}
