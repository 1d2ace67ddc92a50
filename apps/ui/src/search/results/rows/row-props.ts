import type { TraceSummary } from '@app/model/reading';

export interface RowProps {
  readonly summary: TraceSummary;
  /** Place in the list as it is sorted, from 0. */
  readonly index: number;
  readonly marked: boolean;
  /** Of what is listed, microseconds: the full width of the bar. */
  readonly longestMicros: number;
  /** Now, when times are relative; absolute otherwise. */
  readonly nowMs: number | undefined;
  readonly serviceColour: (service: string) => string;
}
