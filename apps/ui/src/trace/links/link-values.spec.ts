import { expect, it } from 'vitest';
import { SPEC_START_MICROS, specTrace } from '../model/spec-trace';
import { valuesOfSpan, valuesOfTrace } from './link-values';

const trace = specTrace([
  { service: 'shop', micros: 1500 },
  {
    parent: 0,
    service: 'db',
    at: 1,
    micros: -5,
    tags: { 'db.system': 'mysql', traceId: 'forged', user: 'of the span' },
  },
]);
const [, span] = trace.whole!.spans;
const START_MILLIS = SPEC_START_MICROS / 1000;

it('knows the ids and times of a span, whatever its attributes are called', () => {
  const valueOf = valuesOfSpan(span!);
  expect(['traceId', 'spanId', 'startUnixMicros', 'endUnixMillis'].map(valueOf)).toEqual([
    'a'.repeat(32),
    '0000000000000001',
    SPEC_START_MICROS + 1,
    START_MILLIS + 1,
  ]);
});

it('looks into the event, the span and the resource', () => {
  const valueOf = valuesOfSpan(span!, [{ key: 'user', type: 'string', value: 'of the event' }]);
  expect(['user', 'db.system', 'service.name', 'toString'].map(valueOf)).toEqual([
    'of the event',
    'mysql',
    'db',
    undefined,
  ]);
});

it('covers a trace from its first moment to its last', () => {
  const valueOf = valuesOfTrace(trace, 'shop');
  expect(['startUnixMillis', 'endUnixMillis', 'service.name', 'spanId'].map(valueOf)).toEqual([
    START_MILLIS,
    START_MILLIS + 2,
    'shop',
    undefined,
  ]);
});
