import { parseTraceQl } from '@app/model/reading';
import type { ComparedSide } from '../api/compare';
import { asksSomething, formOfUrl } from '../search/form/form-of-url';
import { parseSearch } from '../url/search-params';
import { traceIdOf } from '../url/trace-id';

/** What somebody wrote that is neither a trace id nor a search. */
export interface UnreadableSide {
  readonly kind: 'unreadable';
  readonly text: string;
  readonly problem: string;
}

/** `undefined` for no text. */
export function sideOfText(text: string): ComparedSide | UnreadableSide | undefined {
  const said = text.trim();
  if (said === '') return undefined;
  const traceId = traceIdOf(said);
  return traceId === undefined ? searchOfText(said) : { kind: 'trace', traceId };
}

/** TraceQL, or what stands behind `?` in the URL of a search. */
export function searchOfText(text: string): ComparedSide | UnreadableSide {
  const said = text.trim().replace(/^.*\/search\?|^\?/, '');
  if (isUrl(said)) {
    const [problem] = formOfUrl(parseSearch(said)).problems;
    return problem === undefined ? { kind: 'search', language: 'url', text: said } : unreadable(text, problem);
  }
  const parsed = parseTraceQl(said);
  if (parsed.ok && said !== '') return { kind: 'search', language: 'traceql', text: said };
  const problem = parsed.ok ? 'nothing is asked' : parsed.problem.message;
  return unreadable(text, `neither a trace id nor a search: ${problem}`);
}

/** `service=cart&lookback=1h`, and not the TraceQL `service="cart"`, whose values are in quotes. */
function isUrl(text: string): boolean {
  return /^[A-Za-z]+=[^"`~\s]/.test(text) && asksSomething(parseSearch(text));
}

function unreadable(text: string, problem: string): UnreadableSide {
  return { kind: 'unreadable', text, problem };
}

export function textOfSide(side: ComparedSide | UnreadableSide | undefined): string {
  if (side === undefined) return '';
  return side.kind === 'trace' ? side.traceId : side.text;
}
