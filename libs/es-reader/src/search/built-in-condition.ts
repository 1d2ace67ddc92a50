import { patternMatcher, type BuiltInName, type Comparison } from '@app/model';
import { attributeCondition } from './attribute-condition.js';
import { keywordCondition } from './keyword-condition.js';
import { longCondition } from './long-condition.js';
import { anyOf, NOTHING, type Condition, type Query } from './query.js';

/** A condition on what every span has. */
export function builtInCondition(name: BuiltInName, condition: Condition): Query {
  return CONDITIONS[name](condition);
}

const CONDITIONS: Readonly<Record<BuiltInName, (condition: Condition) => Query>> = {
  service: (condition) => textCondition('process.serviceName', condition),
  operation: (condition) => textCondition('operationName', condition),
  duration: (condition) => longCondition('duration', condition),
  start: (condition) => longCondition('startTime', condition),
  kind: (condition) => oneOf(KINDS, condition),
  status: (condition) => oneOf(STATUSES, condition),
};

/** A text is never a number. */
function textCondition(field: string, condition: Condition): Query {
  if ('value' in condition && typeof condition.value === 'number') return NOTHING;
  if (condition.op !== 'in') return keywordCondition(field, condition);
  const values = condition.values.filter((value) => typeof value !== 'number');
  return values.length === 0 ? NOTHING : keywordCondition(field, { ...condition, values });
}

const tag = (key: string, value: string): Query => {
  const field = { kind: 'attribute', level: 'span', key } as const;
  return attributeCondition(field, { op: 'eq', field, value });
};
const SPAN_KIND = { kind: 'attribute', level: 'span', key: 'span.kind' } as const;
const ERROR = anyOf([tag('error', 'true'), tag('otel.status_code', 'ERROR')]);
const OK: Query = { bool: { filter: [tag('otel.status_code', 'OK')], must_not: [ERROR] } };

/** What OTLP has few values of is stored as tags: each value, and what it is in Elasticsearch. */
const KINDS: ReadonlyMap<string, Query> = new Map([
  ...['client', 'server', 'producer', 'consumer', 'internal'].map((kind) => [kind, tag('span.kind', kind)] as const),
  ['unspecified', { bool: { must_not: [attributeCondition(SPAN_KIND, { op: 'exists', field: SPAN_KIND })] } }] as const,
]);
const STATUSES: ReadonlyMap<string, Query> = new Map([
  ['error', ERROR],
  ['ok', OK],
  ['unset', { bool: { must_not: [ERROR, tag('otel.status_code', 'OK')] } }],
]);

/** Conditions of one value each, for queries of their own. */
export const kindQuery = (kind: string): Query => KINDS.get(kind) ?? NOTHING;
export const statusQuery = (status: string): Query => STATUSES.get(status) ?? NOTHING;

/** The condition is decided here, for each of the few values. */
function oneOf(values: ReadonlyMap<string, Query>, condition: Condition): Query {
  const fulfils = predicateOf(condition);
  return anyOf([...values].filter(([value]) => fulfils(value)).map(([, query]) => query));
}

function predicateOf(condition: Condition): (value: string) => boolean {
  switch (condition.op) {
    case 'exists':
      return () => true;
    case 'regex':
      return patternMatcher(condition.pattern);
    case 'in':
      return (value) => condition.values.includes(value);
    default:
      return (value) => typeof condition.value !== 'number' && HOLDS[condition.op](value, String(condition.value));
  }
}

const HOLDS: Readonly<Record<Comparison, (value: string, wanted: string) => boolean>> = {
  eq: (value, wanted) => value === wanted,
  ne: (value, wanted) => value !== wanted,
  gt: (value, wanted) => value > wanted,
  gte: (value, wanted) => value >= wanted,
  lt: (value, wanted) => value < wanted,
  lte: (value, wanted) => value <= wanted,
};
