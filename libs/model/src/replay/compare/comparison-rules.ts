import type { SpanTransform, TransformLevel } from '../span-transform.js';

/**
 * What is left out when spans of two generations are compared. Always: the order of attributes and references, which is not the same in both
 * schemas, and `_id`.
 */
export interface ComparisonRules {
  /** Jaeger's schema keeps no attributes of links. */
  readonly linkAttributes: boolean;
  /** Keys that a transform touches; attributes of scopes are not stored. */
  readonly ignored: Readonly<Record<TransformLevel, ReadonlySet<string>>>;
}

export interface RuleOptions {
  /** Both generations keep attributes of links. */
  readonly linkAttributes: boolean;
  /** Which the new generation was made with. */
  readonly transforms: readonly SpanTransform[];
}

export function comparisonRules({ linkAttributes, transforms }: RuleOptions): ComparisonRules {
  const keysOf = (level: TransformLevel): ReadonlySet<string> =>
    new Set(
      transforms
        .filter((transform) => transform.level === level)
        .flatMap((transform) => (transform.kind === 'rename' ? [transform.key, transform.to] : [transform.key])),
    );
  return {
    linkAttributes,
    ignored: {
      resource: keysOf('resource'),
      scope: keysOf('scope'),
      span: keysOf('span'),
      event: keysOf('event'),
      link: keysOf('link'),
    },
  };
}
