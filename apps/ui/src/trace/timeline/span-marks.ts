import type { KeyValue, Span } from '@app/model/reading';
import type { ShownTrace } from '../model/shown-trace';
import { CLIENT, SERVER } from '../model/span-words';

export type SpanType = 'database' | 'messaging' | 'rpc' | 'http' | 'model';

/** What a row shows of the attributes of its span. */
export interface SpanMarks {
  readonly type: SpanType | undefined;
  /** Such as `postgresql` or `kafka`. */
  readonly system: string | undefined;
  readonly method: string | undefined;
  readonly statusCode: number | undefined;
}

/** Older and newer semantic conventions. */
const TYPES: readonly (readonly [key: string, type: SpanType])[] = [
  ['db.system.name', 'database'],
  ['db.system', 'database'],
  ['messaging.system', 'messaging'],
  ['gen_ai.provider.name', 'model'],
  ['gen_ai.system', 'model'],
  ['rpc.system', 'rpc'],
  ['http.request.method', 'http'],
  ['http.method', 'http'],
];

const MOST_LENGTH = 40;

export function spanMarksOf({ tags }: Pick<Span, 'tags'>): SpanMarks {
  const known = new Map(tags.map(({ key, value }) => [key, value]));
  const found = TYPES.find(([key]) => known.has(key));
  const system = found && found[1] !== 'http' ? textOf(known.get(found[0])) : undefined;
  return {
    type: found?.[1],
    system,
    method: textOf(known.get('http.request.method') ?? known.get('http.method')),
    statusCode: codeOf(known.get('http.response.status_code') ?? known.get('http.status_code')),
  };
}

function textOf(value: KeyValue['value'] | undefined): string | undefined {
  return value === undefined ? undefined : String(value).slice(0, MOST_LENGTH);
}

function codeOf(value: KeyValue['value'] | undefined): number | undefined {
  const code = Number(value);
  return Number.isInteger(code) && code >= 100 && code < 600 ? code : undefined;
}

/**
 * The service that a call went to: of a client's only child, when that is a server elsewhere and is hidden; otherwise what the client says of it
 * when nothing came from there.
 */
export function calledService(
  { skeleton, tree, whole }: ShownTrace,
  row: number,
  collapsed: boolean,
): string | undefined {
  if (skeleton.kind[row] !== CLIENT) return undefined;
  if (tree.childCount[row] === 0) {
    return textOf(whole?.spans[row]?.tags.find(({ key }) => key === 'peer.service')?.value);
  }
  if (!collapsed || tree.childCount[row] !== 1) return undefined;
  const child = tree.order[tree.place[row]! + 1]!;
  const elsewhere = skeleton.kind[child] === SERVER && skeleton.service[child] !== skeleton.service[row];
  return elsewhere ? skeleton.services[skeleton.service[child]!] : undefined;
}
