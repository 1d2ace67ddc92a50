import { listOf, numberOf, objectOf, textOf, textOrNull, textsOf, type JsonObject } from '../json-of-command.js';

/** Somebody looks at them one by one. */
const MAX_LISTED = 100;
const MAX_SERVICES = 1_000;

/** The line of `replay verify --json`; `undefined`: it is none. */
export function verifyResult(value: unknown): object | undefined {
  const result = objectOf(value);
  if (result['differences'] === undefined) return undefined;
  return {
    kind: 'verify',
    differences: numberOf(result['differences']),
    refused: numberOf(result['refused']),
    indices: listOf(result['indices'], indexJson),
  };
}

function indexJson({ alias, oldIndex, newIndex, comparison }: JsonObject): object {
  const { spans, services, mapping, extent } = objectOf(comparison);
  const { missing, extra, altered, uncompared, listed } = objectOf(spans);
  return {
    alias: textOf(alias),
    oldIndex: textOf(oldIndex),
    newIndex: textOf(newIndex),
    extent: textOf(extent),
    missing: numberOf(missing),
    extra: numberOf(extra),
    altered: numberOf(altered),
    uncompared: numberOf(uncompared),
    services: listOf(services, countsJson).slice(0, MAX_SERVICES),
    listed: listOf(listed, differenceJson).slice(0, MAX_LISTED),
    mapping: listOf(mapping, (difference) => ({
      path: textOf(difference['path']),
      old: textOrNull(difference['old']),
      new: textOrNull(difference['new']),
    })),
  };
}

function countsJson({ service, old, new: made }: JsonObject): object {
  const [before, after] = [objectOf(old), objectOf(made)];
  return {
    service: textOf(service),
    oldSpans: numberOf(before['spans']),
    newSpans: numberOf(after['spans']),
    oldTraces: numberOf(before['traces']),
    newTraces: numberOf(after['traces']),
  };
}

function differenceJson({ kind, service, traceId, spanId, fields }: JsonObject): object {
  return {
    kind: textOf(kind),
    service: textOf(service),
    traceId: textOf(traceId),
    spanId: textOf(spanId),
    fields: textsOf(fields),
  };
}
