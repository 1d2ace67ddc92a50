import type { AttributeLevel, BuiltInName, Comparison, Field } from './expression.js';

/** By OTLP's numbers. */
export const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];
/** By OTLP's numbers. */
export const STATUSES = ['unset', 'ok', 'error'];

/** What the values of a field are. `words` is one of a closed list; `attribute` may be anything. */
export type FieldType = 'text' | 'words' | 'duration' | 'time' | 'attribute';

export type Operator = Comparison | 'in' | 'regex' | 'exists';

const TYPES: Readonly<Record<BuiltInName, FieldType>> = {
  service: 'text',
  operation: 'text',
  kind: 'words',
  status: 'words',
  duration: 'duration',
  start: 'time',
};

export function typeOf(field: Field): FieldType {
  return field.kind === 'built-in' ? TYPES[field.name] : 'attribute';
}

/** The only values of a field of type `words`; none for others. */
export function wordsOf(field: Field): readonly string[] {
  if (field.kind !== 'built-in') return [];
  if (field.name === 'kind') return KINDS;
  return field.name === 'status' ? STATUSES : [];
}

/** What can be asked of a field of a type, besides whether it is there. */
export function operatorsOf(field: Field): readonly Operator[] {
  switch (typeOf(field)) {
    case 'words':
      return ['eq', 'ne', 'in'];
    case 'duration':
    case 'time':
      return ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in'];
    default:
      return ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'regex'];
  }
}

/** An attribute, or the built-in field that holds it: a resource's `service.name` is not among its attributes. */
export function fieldOf(level: AttributeLevel, key: string): Field {
  if (key === 'service.name' && (level === 'resource' || level === 'any')) return builtIn('service');
  return { kind: 'attribute', level, key };
}

export function builtIn(name: BuiltInName): Field {
  return { kind: 'built-in', name };
}
