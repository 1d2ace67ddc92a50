/** What became of something in the menu of the trace. */
export interface MenuOutcome {
  readonly failed: boolean;
  readonly text: string;
}
