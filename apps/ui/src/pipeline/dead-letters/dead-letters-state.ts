import type { DeadLetterGroup, LetterConditions } from '../../api/operations/dead-letters';
import { textParam, type SearchParams } from '../../url/search-params';

/** The commands know no days. */
export const PERIODS = [
  { since: '', words: 'All' },
  { since: '15m', words: 'Last 15 minutes' },
  { since: '1h', words: 'Last hour' },
  { since: '24h', words: 'Last 24 hours' },
  { since: '168h', words: 'Last 7 days' },
] as const;

export interface LetterId {
  readonly partition: number;
  readonly offset: string;
}

export interface DeadLettersState {
  /** How long ago, of the last failure: `24h`. */
  readonly since: string | undefined;
  /** The group whose letters are listed. */
  readonly group: GroupName | undefined;
  /** The one that is shown. */
  readonly letter: LetterId | undefined;
  readonly many: boolean;
}

export type GroupName = Pick<DeadLetterGroup, 'class' | 'errorType' | 'service'>;

export function deadLettersStateOf(params: SearchParams): DeadLettersState {
  const [letterClass, errorType, service] = ['class', 'errorType', 'service'].map((name) => textParam(params, name));
  const since = textParam(params, 'since');
  return {
    since: since !== undefined && /^\d{1,6}[smh]$/.test(since) ? since : undefined,
    group:
      letterClass === undefined || errorType === undefined || service === undefined
        ? undefined
        : { class: letterClass, errorType, service },
    letter: letterIdOf(textParam(params, 'letter')),
    many: textParam(params, 'many') === 'true',
  };
}

/** `partition/offset` */
export function letterIdOf(text: string | undefined): LetterId | undefined {
  const [, partition, offset] = /^(\d{1,9})\/(\d{1,18})$/.exec(text ?? '') ?? [];
  return partition === undefined || offset === undefined ? undefined : { partition: Number(partition), offset };
}

export function isSameGroup(one: GroupName, other: GroupName | undefined): boolean {
  return one.class === other?.class && one.errorType === other.errorType && one.service === other.service;
}

/** `-` stands for letters that nobody can decode. */
export function serviceText(service: string): string {
  return service === '-' ? 'no span that can be read' : service;
}

/** What the service is to be asked for. */
export function conditionsOf(group: GroupName, since: string | undefined): LetterConditions {
  const { class: letterClass, errorType, service } = group;
  return { class: letterClass, errorType, service, ...(since !== undefined && { since }) };
}
