import {
  instantText,
  listOf,
  numberOf,
  numberOrNull,
  objectOf,
  textOf,
  textOrNull,
  textsOf,
} from '../json-of-command.js';

/** A line of `lifecycle explain --json`. */
export function indexJson(value: unknown): object {
  const verdict = objectOf(value);
  const index = textOf(verdict['index']);
  const origin = verdict['builtFrom'] === undefined ? null : objectOf(verdict['builtFrom']);
  return {
    index,
    ...partsOf(index),
    aliases: textsOf(verdict['aliases']),
    phase: textOf(verdict['phase']),
    reason: textOf(verdict['reason']),
    due: textOrNull(verdict['due']),
    next: listOf(verdict['next'], ({ what, at }) => ({ what: textOf(what), at: textOrNull(at) })),
    createdAt: instantText(verdict['created']),
    replicas: numberOf(verdict['replicas']),
    documents: numberOrNull(verdict['documents']),
    bytes: numberOrNull(verdict['bytes']),
    builtFrom: origin && {
      by: textOf(origin['by']),
      name: textOrNull(origin['name']),
      topic: textOrNull(origin['topic']),
      at: instantText(origin['at']),
      ranges: listOf(origin['ranges'], ({ partition, start, end }) => ({
        partition: numberOf(partition),
        start: textOf(start),
        end: textOrNull(end),
      })),
    },
  };
}

const PARTS =
  /jaeger-(span|service|dependencies|sampling)(?:-(\d{4}-\d\d-\d\d(?:-\d\d)?|archive|outside))?(?:-(\d{6}))?$/;

/** What the name of an index says. */
export function partsOf(index: string): { kind: string | null; day: string | null; generation: number | null } {
  const [, kind, day, generation] = PARTS.exec(index) ?? [];
  return { kind: kind ?? null, day: day ?? null, generation: generation === undefined ? null : Number(generation) };
}
