import type { Expression, Field } from './expression.js';

/** What Jaeger's search form asks of a span; what is absent is not asked. Bounds are inclusive. */
export interface JaegerConditions {
  readonly service?: string;
  readonly operation?: string;
  /** On the span, its process or in one of its logs; compared as strings, exactly. */
  readonly tags?: ReadonlyMap<string, string>;
  readonly durationMinMicros?: number;
  readonly durationMaxMicros?: number;
}

export function jaegerConditions(conditions: JaegerConditions): Expression {
  const { service, operation, tags, durationMinMicros, durationMaxMicros } = conditions;
  return {
    op: 'and',
    operands: [
      ...compared('eq', { kind: 'built-in', name: 'service' }, service),
      ...compared('eq', { kind: 'built-in', name: 'operation' }, operation),
      ...compared('gte', { kind: 'built-in', name: 'duration' }, durationMinMicros),
      ...compared('lte', { kind: 'built-in', name: 'duration' }, durationMaxMicros),
      ...[...(tags ?? [])].flatMap(([key, value]) => compared('eq', { kind: 'attribute', level: 'any', key }, value)),
    ],
  };
}

function compared(op: 'eq' | 'gte' | 'lte', field: Field, value: string | number | undefined): Expression[] {
  return value === undefined ? [] : [{ op, field, value }];
}
