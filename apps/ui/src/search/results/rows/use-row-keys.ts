import type { TraceSummary } from '@app/model/reading';
import { useShortcut } from '../../../shell/shortcuts/use-shortcut';
import { toggleSelection } from '../../selection/selection-store';
import { selectedOf } from './selected-of';

interface Options {
  readonly summaries: readonly TraceSummary[];
  readonly list: React.RefObject<HTMLElement | null>;
  readonly scrollTo: (index: number) => void;
}

/** `j` and `k` move the focus from row to row, so that Enter opens it as any link; `x` marks it. */
export function useRowKeys({ summaries, list, scrollTo }: Options): void {
  const move = (step: 1 | -1) => {
    const from = focusedRow() ?? (step > 0 ? -1 : summaries.length);
    const index = Math.min(summaries.length - 1, Math.max(0, from + step));
    if (summaries.length === 0) return;
    scrollTo(index);
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>(`[data-row="${index}"] a`)?.focus({ preventScroll: true });
    });
  };
  useShortcut('nextRow', () => move(1));
  useShortcut('previousRow', () => move(-1));
  useShortcut('markRow', () => {
    const summary = summaries[focusedRow() ?? -1];
    if (summary !== undefined) toggleSelection(selectedOf(summary));
  });
}

function focusedRow(): number | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-row]');
  return row ? Number(row.dataset['row']) : undefined;
}
