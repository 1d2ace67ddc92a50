import { typeOf, wordsOf, type Operator } from '../built-in-fields.js';
import type { Field, Literal } from '../expression.js';
import { parseGoDuration } from '../../time/go-duration.js';
import { microsOfTime } from '../time-text.js';
import type { JsonPlace } from './json-place.js';

const TYPES = ['', 'string', 'int', 'double', 'bool'];
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * A constant as the field it is compared with has it.
 *
 * @param value a text, or what JSON has for numbers and booleans
 * @param type the declared type; empty when the constant matches values of any
 */
export function readConstant(value: JsonPlace, type: JsonPlace, field: Field, operator: Operator): Literal {
  const declared = type.text();
  if (!TYPES.includes(declared)) type.stop('there is no such type', TYPES);
  if (field.kind === 'attribute') return attributeConstant(value, declared, operator);
  const text = value.text();
  if (declared !== '' && declared !== 'string') type.stop(`${field.name} does not compare with this type`, ['']);
  switch (typeOf(field)) {
    case 'words':
      if (!wordsOf(field).includes(text))
        value.stop(`${field.name} is one of ${wordsOf(field).join(', ')}`, wordsOf(field));
      return text;
    case 'duration':
      return durationMicros(text) ?? value.stop('expected a duration such as 2s or 150ms', ['2s']);
    case 'time':
      return microsOfTime(text) ?? value.stop('expected a time such as 2026-11-22T10:00:00Z', ['2026-11-22T10:00:00Z']);
    default:
      return text;
  }
}

function attributeConstant(place: JsonPlace, declared: string, operator: Operator): Literal {
  const isOrder = operator === 'gt' || operator === 'gte' || operator === 'lt' || operator === 'lte';
  const { value } = place;
  const literal = typeof value === 'boolean' || typeof value === 'number' ? value : typed(place, declared, isOrder);
  if (typeof literal === 'boolean' && isOrder) place.stop('true and false have no order');
  return literal;
}

/** Without a type a text equals whatever reads the same, and orders as a number when it is one. */
function typed(place: JsonPlace, declared: string, isOrder: boolean): Literal {
  const text = place.text();
  const number = NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
  switch (declared) {
    case 'bool':
      return text === 'true' || (text !== 'false' && place.stop('expected true or false', ['true', 'false']));
    case 'int':
      return Number.isInteger(number) ? number! : place.stop('expected an integer', ['500']);
    case 'double':
      return number ?? place.stop('expected a number', ['0.5']);
    case 'string':
      return text;
    default:
      return isOrder ? (number ?? text) : text;
  }
}

function durationMicros(text: string): number | undefined {
  return /^(?:\d+(?:\.\d*)?(?:ns|us|µs|μs|ms|s|m|h))+$/.test(text) ? parseGoDuration(text) : undefined;
}
