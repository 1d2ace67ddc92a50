import type { KeyValue, Span } from '@app/model/reading';
import { displayedTraceId } from '../../url/displayed-trace-id';
import type { ShownTrace } from '../model/shown-trace';
import type { ValueOf } from './out-link';

/** On a trace: its id, its times, and the service of its root. */
export function valuesOfTrace({ traceId, skeleton, totalMicros }: ShownTrace, rootService: string): ValueOf {
  const service: KeyValue = { key: SERVICE, type: 'string', value: rootService };
  return valuesOf({ traceId: displayedTraceId(traceId), ...timesOf(skeleton.startMicros, totalMicros) }, [[service]]);
}

/**
 * On a span, its resource, or an event of it: the span's ids and times; then attributes, of the event first, then of the span, then of the resource.
 *
 * @param fields of the event
 */
export function valuesOfSpan(span: Span, fields: readonly KeyValue[] = []): ValueOf {
  const { traceId, spanId, startMicros, durationMicros, tags, process } = span;
  const service: KeyValue = { key: SERVICE, type: 'string', value: process.serviceName };
  return valuesOf({ traceId: displayedTraceId(traceId), spanId, ...timesOf(startMicros, durationMicros) }, [
    fields,
    tags,
    [service],
    process.tags,
  ]);
}

const SERVICE = 'service.name';

function timesOf(startMicros: number, durationMicros: number): Readonly<Record<string, number>> {
  const endMicros = startMicros + Math.max(0, durationMicros);
  return {
    startUnixMicros: startMicros,
    endUnixMicros: endMicros,
    startUnixMillis: Math.floor(startMicros / 1000),
    endUnixMillis: Math.ceil(endMicros / 1000),
  };
}

/** Of attributes that repeat, the last one: kind and status come after those of the same name. */
function valuesOf(known: Readonly<Record<string, string | number>>, lists: readonly (readonly KeyValue[])[]): ValueOf {
  return (name) => {
    if (Object.hasOwn(known, name)) return known[name];
    for (const list of lists) {
      const found = list.findLast(({ key }) => key === name);
      if (found) return found.value;
    }
    return undefined;
  };
}
