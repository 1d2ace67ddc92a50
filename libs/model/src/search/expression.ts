/**
 * What a search asks of one span: the one tree that every syntax is parsed to and every store evaluates.
 *
 * A condition on something that the span does not have is false, `ne` included; only `not` turns that around. A condition on an
 * attribute that a span has several times (on several levels, in several events) holds when one of them fulfils it.
 */
export type Expression =
  | { readonly op: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly op: 'not'; readonly operand: Expression }
  | { readonly op: 'exists'; readonly field: Field }
  | { readonly op: Comparison; readonly field: Field; readonly value: Literal }
  | { readonly op: 'in'; readonly field: Field; readonly values: readonly Literal[] }
  /** The whole text matches. `pattern` is of the subset that `parsePattern` takes, so that every store can run it in bounded time. */
  | { readonly op: 'regex'; readonly field: Field; readonly pattern: string };

export type Comparison = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte';

export type Field = BuiltInField | AttributeField;

/**
 * `duration` is in microseconds and `start` in microseconds since the epoch, both numbers; the others are texts: `kind` is `client`,
 * `server`, `producer`, `consumer`, `internal` or `unspecified`, `status` is `ok`, `error` or `unset`.
 */
export interface BuiltInField {
  readonly kind: 'built-in';
  readonly name: BuiltInName;
}

export type BuiltInName = 'service' | 'operation' | 'kind' | 'status' | 'duration' | 'start';

export interface AttributeField {
  readonly kind: 'attribute';
  /** `any`: on the span, its resource or one of its events, as Jaeger's tags are searched. */
  readonly level: AttributeLevel;
  /** On a link also `traceID`, `spanID` and `refType`; in an event `event` is its name. */
  readonly key: string;
}

export type AttributeLevel = 'any' | 'span' | 'resource' | 'event' | 'link';

/**
 * A number compares with finite numbers as a number. A text compares as text, by code point (the order of UTF-8, so of every store), with the
 * text of any attribute: `"200"` equals the integer 200 and the double 200, as in Jaeger; bytes are hexadecimal. A boolean equals a boolean
 * attribute or the text of it.
 */
export type Literal = string | number | boolean;
