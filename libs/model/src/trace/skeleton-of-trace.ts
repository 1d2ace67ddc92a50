import type { Trace } from '../span/span.js';
import { kindCodeOf, statusCodeOf } from './span-status.js';
import { SpanTree } from './span-tree.js';
import type { TraceSkeleton } from './trace-skeleton.js';

/** Rows are in the order of the spans: give them by start time, then span id. */
export function skeletonOfTrace({ traceId, spans, warnings }: Trace): TraceSkeleton {
  const startMicros = spans.reduce((start, span) => Math.min(start, span.startMicros), spans[0]?.startMicros ?? 0);
  const services = new Names();
  const operations = new Names();
  return {
    traceId,
    startMicros,
    spanId: spans.map(({ spanId }) => spanId),
    parent: [...new SpanTree(spans).parents],
    offsetMicros: spans.map((span) => span.startMicros - startMicros),
    durationMicros: spans.map(({ durationMicros }) => durationMicros),
    service: spans.map(({ process }) => services.row(process.serviceName)),
    operation: spans.map(({ operationName }) => operations.row(operationName)),
    status: spans.map(statusCodeOf),
    kind: spans.map(kindCodeOf),
    services: services.list,
    operations: operations.list,
    warnings,
  };
}

/** Each name once, by the row it got when it was first seen. */
class Names {
  readonly list: string[] = [];
  readonly #rows = new Map<string, number>();

  row(name: string): number {
    const known = this.#rows.get(name);
    if (known !== undefined) return known;
    this.#rows.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}
