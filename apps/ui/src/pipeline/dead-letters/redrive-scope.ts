import type { RedriveRequest } from '../../api/operations/dead-letter-actions';
import { counted } from '../../format/count';
import { conditionsOf, type GroupName } from './dead-letters-state';

/** Which letters are sent again. */
export type RedriveScope =
  | { readonly kind: 'group'; readonly group: GroupName; readonly since: string | undefined }
  | { readonly kind: 'letters'; readonly ids: readonly string[] }
  | { readonly kind: 'all' };

export interface RedriveOptions {
  readonly limit: number;
  readonly again: boolean;
  readonly force: boolean;
}

export function redriveRequest(scope: RedriveScope, { limit, again, force }: RedriveOptions): RedriveRequest {
  return {
    ...chosenBy(scope),
    limit,
    ...(again && { again }),
    ...(force && { force }),
  };
}

function chosenBy(scope: RedriveScope): Pick<RedriveRequest, 'ids' | 'where' | 'all'> {
  if (scope.kind === 'group') return { where: conditionsOf(scope.group, scope.since) };
  return scope.kind === 'letters' ? { ids: scope.ids } : { all: true };
}

/** `3 letters`, `all letters of …` */
export function scopeWords(scope: RedriveScope): string {
  if (scope.kind === 'all') return 'all letters of the topic';
  if (scope.kind === 'letters') return counted(scope.ids.length, 'letter');
  const { class: letterClass, errorType, service } = scope.group;
  const of = service === '-' ? 'without a span that can be read' : `of ${service}`;
  const period = scope.since === undefined ? '' : `, of the last ${scope.since}`;
  return `letters ${of}: ${letterClass}, ${errorType}${period}`;
}
