/**
 * How attributes are stored: `compact` keeps them out of the index and makes them searchable by tokens; `jaeger` writes
 * Jaeger's own nested documents, for clusters that Jaeger reads too.
 */
export type Schema = 'compact' | 'jaeger';

export interface DocumentOptions {
  readonly schema: Schema;
  /** That of an index or alias that has another one; `undefined`: `schema`. */
  readonly schemaOf?: (index: string) => Schema | undefined;
  /** Put before every index name, without its trailing `-`; may be empty. */
  readonly indexPrefix: string;
  /** Spans older than this at acceptance go to the `outside` index. */
  readonly retentionDays: number;
  /** Rollover mode: every span of a tenant goes to this alias, whatever its day. */
  readonly writeAlias?: (tenant: string | undefined) => string;
  /** The concrete index that stands in for an alias; `undefined`: the alias itself. */
  readonly indexOf?: (alias: string) => string | undefined;
}
