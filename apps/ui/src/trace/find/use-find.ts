import type { ShownTrace } from '../model/shown-trace';
import type { TraceUrl } from '../trace-url';
import type { TraceUrlState } from '../use-trace-url';
import { useLocalFirst } from '../../url/use-local-first';
import { useMatches, type Matches } from './use-matches';

export interface Find {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly clear: () => void;
  readonly matches: Matches;
}

export function useFind(trace: ShownTrace, { find }: TraceUrl, change: TraceUrlState['change']): Find {
  const [text, setText] = useLocalFirst(find, (uiFind) => change({ uiFind }));
  const matches = useMatches(trace, text);
  return { text, setText, clear: () => setText(''), matches };
}
