/** Part of an answer that could not be had; the rest of it is good. */
export interface PartProblem {
  readonly part: 'collectors' | 'kafka' | 'ingesters' | 'elasticsearch';
  readonly message: string;
}
