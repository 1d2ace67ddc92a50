import { parsePattern, toLucene, type Literal } from '@app/model';
import { ANY_NUMBER, numberPattern, numberTexts } from './number-pattern.js';
import { allOf, anyOf, NOTHING, type Condition, type Query } from './query.js';

export type RangeOp = 'gt' | 'gte' | 'lt' | 'lte';

/** `index.max_regex_length`: Elasticsearch refuses longer ones. */
const MAX_PATTERN_LENGTH = 1000;

/**
 * A condition on a keyword field with the text of a value. Texts compare as texts; numbers compare with texts of numbers, whose type the
 * field does not tell.
 */
export function keywordCondition(field: string, condition: Condition): Query {
  switch (condition.op) {
    case 'exists':
      return { exists: { field } };
    case 'regex':
      return regexpQuery(field, condition.pattern);
    case 'eq':
      return equal(field, [condition.value]);
    case 'in':
      return equal(field, condition.values);
    case 'ne':
      return different(field, condition.value);
    default:
      return compared(field, condition.op, condition.value);
  }
}

/**
 * @param pattern one that `parsePattern` takes
 * @param before Lucene pattern of what stands before the text
 */
export function regexpQuery(field: string, pattern: string, before = ''): Query {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new RangeError(`not a pattern: ${parsed.problem.message}`);
  const value = `${before}(${toLucene(parsed.pattern)})`;
  return value.length > MAX_PATTERN_LENGTH ? NOTHING : { regexp: { [field]: { value, flags: 'NONE' } } };
}

function equal(field: string, values: readonly Literal[]): Query {
  const texts = values.flatMap((value) => (typeof value === 'number' ? numberTexts(value) : [String(value)]));
  return texts.length === 1 ? { term: { [field]: texts[0]! } } : { terms: { [field]: texts } };
}

function different(field: string, value: Literal): Query {
  if (typeof value !== 'number') {
    return anyOf([{ range: { [field]: { lt: String(value) } } }, { range: { [field]: { gt: String(value) } } }]);
  }
  return allOf([patternQuery(field, ANY_NUMBER), { bool: { must_not: [equal(field, [value])] } }]);
}

function compared(field: string, op: RangeOp, value: Literal): Query {
  if (typeof value !== 'number') return { range: { [field]: { [op]: String(value) } } };
  const pattern = numberPattern(op, value);
  return pattern === undefined ? NOTHING : patternQuery(field, pattern);
}

function patternQuery(field: string, value: string): Query {
  return { regexp: { [field]: { value, flags: 'NONE' } } };
}
