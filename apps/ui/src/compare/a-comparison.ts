import { compareTraces, type ComparedNode, type Span, type Trace } from '@app/model/reading';

/** For specs: `service operation startMs durationMs`, indented by one blank for each call above; `!` in front is an error. */
export function aTrace(text: string): Trace {
  const above: string[] = [];
  const spans = text.split('\n').map((line, place): Span => {
    const depth = line.search(/\S/);
    const [, failed, service = '', operation = '', start, duration] = /(!?)(\S+) (\S+) (\d+) (\d+)/.exec(line) ?? [];
    const spanId = String(place + 1).padStart(16, '0');
    above[depth] = spanId;
    const parentSpanId = above[depth - 1];
    return {
      traceId: '1'.padStart(32, '0'),
      spanId,
      ...(depth > 0 && parentSpanId !== undefined && { parentSpanId }),
      operationName: operation,
      references: [],
      flags: 1,
      startMicros: Number(start) * 1000,
      durationMicros: Number(duration) * 1000,
      tags: failed ? [{ key: 'error', type: 'bool', value: true }] : [],
      logs: [],
      process: { serviceName: service, tags: [] },
    };
  });
  return { traceId: '1'.padStart(32, '0'), spans, warnings: [] };
}

export function comparedNodes(a: string, b: string): readonly ComparedNode[] {
  return compareTraces(aTrace(a), aTrace(b)).nodes;
}
