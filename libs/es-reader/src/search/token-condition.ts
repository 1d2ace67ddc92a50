import { attributeToken, luceneLiteral, sortableHex, type Literal } from '@app/model';
import { regexpQuery, type RangeOp } from './keyword-condition.js';
import { anyOf, NOTHING, type Condition, type Query } from './query.js';

/**
 * A condition on a field of tokens (see `writeTokens`). `key=` begins the texts of an attribute and `key>` comes after them, `key#` and
 * `key$` do so for its numbers: a comparison is a range between them, `ne` the two ranges beside a token.
 */
export function tokenCondition(field: string, key: string, condition: Condition): Query {
  switch (condition.op) {
    case 'exists':
      return { prefix: { [field]: { value: attributeToken(key, '') } } };
    case 'regex':
      return regexpQuery(field, condition.pattern, luceneLiteral(`${key}=`));
    case 'in':
      return { terms: { [field]: condition.values.flatMap((value) => tokenOf(key, value) ?? []) } };
    case 'eq': {
      const token = tokenOf(key, condition.value);
      return token === undefined ? NOTHING : { term: { [field]: token } };
    }
    case 'ne':
      return anyOf([compared(field, key, 'lt', condition.value), compared(field, key, 'gt', condition.value)]);
    default:
      return compared(field, key, condition.op, condition.value);
  }
}

function compared(field: string, key: string, op: RangeOp, value: Literal): Query {
  const token = tokenOf(key, value);
  if (token === undefined) return NOTHING;
  const isNumber = typeof value === 'number';
  const bounds = op.startsWith('g')
    ? { [op]: token, lt: `${key}${isNumber ? '$' : '>'}` }
    : { gte: `${key}${isNumber ? '#' : '='}`, [op]: token };
  return { range: { [field]: bounds } };
}

/** `undefined` for what no attribute can be equal to. */
function tokenOf(key: string, value: Literal): string | undefined {
  if (typeof value !== 'number') return attributeToken(key, String(value));
  return Number.isFinite(value) ? `${key}#${sortableHex(value)}` : undefined;
}
