/** Why nothing can be stored now. */
export interface Outage {
  /** Of low cardinality: the kind of connection problem, a status, or Elasticsearch's error type. */
  readonly reason: string;
  /** For the operator; names the index when Elasticsearch does. */
  readonly detail: string;
  /** There is no answer to rely on, so whether the cluster answers at all tells when to try again. */
  readonly unreachable: boolean;
  /** The cluster answers, and refuses the documents for these aliases: others may still be stored. */
  readonly aliases?: ReadonlySet<string>;
}

/** An outage that goes on, as it shows now: one index after the other may be found to take no documents. */
export function widened(before: Outage, now: Outage): Outage {
  if (before.aliases === undefined || now.aliases === undefined) return now;
  return { ...now, aliases: new Set([...before.aliases, ...now.aliases]) };
}
