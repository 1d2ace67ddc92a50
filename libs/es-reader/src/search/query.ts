import type { Expression, Field } from '@app/model';
import type { estypes } from '@elastic/elasticsearch';

export type Query = estypes.QueryDslQueryContainer;

/** What an expression asks of one field. */
export type Condition = Extract<Expression, { readonly field: Field }>;

/** Matches no document. */
export const NOTHING: Query = { match_none: {} };

/** At least one of them; none of none. */
export function anyOf(queries: readonly Query[]): Query {
  const [only] = queries;
  if (only === undefined) return NOTHING;
  return queries.length === 1 ? only : { bool: { should: [...queries], minimum_should_match: 1 } };
}

export function allOf(queries: readonly Query[]): Query {
  const [only] = queries;
  return queries.length === 1 && only !== undefined ? only : { bool: { filter: [...queries] } };
}
