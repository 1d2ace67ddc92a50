import type { IndexState } from '../../api/operations/indices';
import { formatInstantText } from '../../format/instant-text';

export function nextWords({ what, at }: IndexState['next'][number]): string {
  return at === null ? what : `${what}, ${formatInstantText(at)}`;
}

/** What happens to it first. */
export function firstWords({ due, next: [first] }: Pick<IndexState, 'due' | 'next'>): string {
  if (due !== null) return `now: ${due}`;
  return first ? nextWords(first) : 'nothing';
}
