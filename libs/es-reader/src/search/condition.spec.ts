import type { Expression, Field, Literal } from '@app/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conditionOf } from './condition.js';

const key = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '*', 'a*', '_id', 'query', 'script', 'a.b'));
const field: fc.Arbitrary<Field> = fc.oneof(
  fc.record({
    kind: fc.constant('attribute' as const),
    level: fc.constantFrom('any', 'span', 'resource', 'event', 'link'),
    key,
  }),
  fc.record({
    kind: fc.constant('built-in' as const),
    name: fc.constantFrom('service', 'operation', 'kind', 'status', 'duration', 'start'),
  }),
);
const value: fc.Arbitrary<Literal> = fc.oneof(fc.string({ unit: 'grapheme' }), fc.double(), fc.integer(), fc.boolean());
const condition: fc.Arbitrary<Expression> = fc.oneof(
  fc.record({ op: fc.constantFrom('eq', 'ne', 'gt', 'gte', 'lt', 'lte'), field, value }),
  fc.record({ op: fc.constant('in' as const), field, values: fc.array(value) }),
  fc.record({ op: fc.constant('exists' as const), field }),
  fc.record({ op: fc.constant('regex' as const), field, pattern: fc.constantFrom('a.*', '[0-9]+', 'x|y') }),
);

/** Every word of queries and every name of a field that there is without tags-as-fields. */
const WORDS = new Set(
  `bool filter must_not should minimum_should_match match_none term terms range prefix regexp exists nested path query ignore_unmapped value
  flags field gt gte lt lte attr resourceAttr eventAttr linkAttr operationName process.serviceName duration startTime tags.key tags.type
  tags.value process.tags.key process.tags.type process.tags.value logs.fields.key logs.fields.type logs.fields.value references.traceID
  references.spanID references.refType tag.span@kind tag.error tag.otel@status_code`.split(/\s+/),
);

it('makes nothing of what is asked for but values, and a field of a tag', () => {
  fc.assert(
    fc.property(condition, (expression) => {
      const asked = 'field' in expression && expression.field.kind === 'attribute' ? expression.field.key : '';
      const elevated = ['tag', 'process.tag'].map((object) => `${object}.${asked.replaceAll('.', '@')}`);
      const names = namesOf(JSON.parse(JSON.stringify(conditionOf(expression))));
      const others = names.filter((name) => !WORDS.has(name));
      for (const name of others) expect(elevated).toContain(name);
      for (const name of others) expect(name).not.toMatch(/\*|\.$/);
    }),
    { numRuns: 20_000 },
  );
});

/** Names of members, and of the fields that stand as values. */
function namesOf(query: unknown): string[] {
  if (typeof query !== 'object' || query === null) return [];
  const own = Array.isArray(query) ? [] : Object.keys(query);
  const existing = 'field' in query && typeof query.field === 'string' ? [query.field] : [];
  return [...own, ...existing, ...Object.values(query).flatMap(namesOf)];
}
