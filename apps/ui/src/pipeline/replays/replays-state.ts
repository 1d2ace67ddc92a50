import { listParam, textParam, type SearchParams } from '../../url/search-params';

export interface ReplaysState {
  /** The one that is shown. */
  readonly replay: string | undefined;
  /** The wizard is open. */
  readonly planning: boolean;
  /** With which the wizard begins. */
  readonly days: readonly string[];
}

export function replaysStateOf(params: SearchParams): ReplaysState {
  const replay = textParam(params, 'replay');
  const planning = textParam(params, 'plan') === 'true';
  return {
    replay: planning || replay === undefined || !isReplayName(replay) ? undefined : replay,
    planning,
    days: listParam(params, 'day'),
  };
}

/** 1 to 64 of a-z, 0-9 and `-`, with no `-` at its ends. */
export function isReplayName(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(text);
}
