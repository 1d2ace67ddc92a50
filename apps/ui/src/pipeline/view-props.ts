import type { OperationsState } from '../api/operations/operations-state';

/** What each part of the page is given. */
export interface PipelineViewProps {
  readonly operations: OperationsState;
  /** Nothing is asked for again by itself. */
  readonly paused: boolean;
}
