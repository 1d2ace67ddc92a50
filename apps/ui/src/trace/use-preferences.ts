import { useLocalStorage } from '@mantine/hooks';
import type { TraceUrl } from './trace-url';
import type { TraceUrlState } from './use-trace-url';

export interface Preferences {
  /** Details beside the timeline, not in it. */
  readonly beside: boolean;
  readonly setBeside: (beside: boolean) => void;
  readonly critical: boolean;
  readonly setCritical: (shown: boolean) => void;
  readonly minimap: boolean;
  readonly setMinimap: (shown: boolean) => void;
}

/** How the reader likes traces to be shown. What changes what others would see is in the URL as well. */
export function usePreferences(url: TraceUrl, change: TraceUrlState['change']): Preferences {
  const [beside, setBeside] = useKept('sluice.trace.details-beside', false);
  const [likesCritical, setLikesCritical] = useKept('sluice.trace.critical-path', true);
  const [minimap, setMinimap] = useKept('sluice.trace.minimap', true);
  const setCritical = (shown: boolean) => {
    setLikesCritical(shown);
    change({ critical: shown ? '1' : '0' });
  };
  return { beside, setBeside, critical: url.critical ?? likesCritical, setCritical, minimap, setMinimap };
}

function useKept(key: string, defaultValue: boolean) {
  return useLocalStorage({ key, defaultValue, getInitialValueInEffect: false });
}
