import { useEffect, useState } from 'react';
import { copyText } from './copy-text';

const SHOWN_MS = 2_000;

export interface Copying {
  /** What came of it, for a moment after it. */
  readonly outcome: 'Copied' | 'Not copied' | undefined;
  readonly copy: (text: string) => void;
}

export function useCopy(): Copying {
  const [done, setDone] = useState<{ readonly copied: boolean }>();
  useEffect(() => {
    if (done === undefined) return undefined;
    const timer = setTimeout(() => setDone(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);
  return {
    outcome: done && (done.copied ? 'Copied' : 'Not copied'),
    copy: (text) => void copyText(text).then((copied) => setDone({ copied })),
  };
}
