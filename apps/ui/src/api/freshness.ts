/** How far what can be searched is behind what was accepted. */
export interface Freshness {
  readonly indexLagMs: number;
  readonly asOf: string;
}
