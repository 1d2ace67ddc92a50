import type { TraceSummary } from '@app/model/reading';
import type { RowProps } from './row-props';

export interface RowsProps extends Omit<RowProps, 'summary' | 'index' | 'marked'> {
  /** As they are to stand. */
  readonly summaries: readonly TraceSummary[];
  readonly markedIds: ReadonlySet<string>;
}
