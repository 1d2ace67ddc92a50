import { useEffect, useEffectEvent, useState } from 'react';

const SETTLED_MS = 300;

/**
 * A text of the URL that changes many times a second, as one types or drags: it changes here at once and in the URL when it has settled. When the
 * URL changes by itself, the text follows.
 */
export function useLocalFirst(
  urlText: string,
  write: (text: string) => void,
): readonly [string, (text: string | ((before: string) => string)) => void] {
  const [state, setState] = useState({ text: urlText, seen: urlText, written: urlText });
  const { text, seen, written } = state;
  if (seen !== urlText) {
    const ours = urlText === written;
    setState({ text: ours ? text : urlText, seen: urlText, written: urlText });
  }
  const settle = useEffectEvent(() => {
    setState((before) => ({ ...before, written: before.text }));
    write(text);
  });
  useEffect(() => {
    if (text === seen) return undefined;
    const timer = setTimeout(() => settle(), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text, seen]);
  const set = (next: string | ((before: string) => string)) =>
    setState((before) => ({ ...before, text: typeof next === 'function' ? next(before.text) : next }));
  return [text, set];
}
