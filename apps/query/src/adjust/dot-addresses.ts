import type { KeyValue, Process, Trace } from '@app/model';
import { mapSpans } from './map-spans.js';

const KEYS = new Set(['ip', 'peer.ipv4']);

/** IPv4 addresses that old clients send as numbers become `10.0.0.1`. */
export function dotAddresses(trace: Trace): Trace {
  const processes = new Map<Process, Process>();
  const processOf = (process: Process): Process => {
    const tags = dotted(process.tags);
    if (tags === process.tags) return process;
    const known = processes.get(process) ?? { ...process, tags };
    processes.set(process, known);
    return known;
  };
  return mapSpans(trace, (span) => {
    const tags = dotted(span.tags);
    const process = processOf(span.process);
    return tags === span.tags && process === span.process ? span : { ...span, tags, process };
  });
}

function dotted(tags: readonly KeyValue[]): readonly KeyValue[] {
  return tags.some((tag) => addressOf(tag) !== undefined) ? tags.map((tag) => addressOf(tag) ?? tag) : tags;
}

/** Signed or not: Java has no unsigned integers. */
function addressOf({ key, type, value }: KeyValue): KeyValue | undefined {
  if (!KEYS.has(key) || typeof value !== 'number' || (type !== 'int64' && type !== 'float64')) return undefined;
  if (!Number.isInteger(value) || value < -(2 ** 31) || value >= 2 ** 32) return undefined;
  const bytes = [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
  return { key, type: 'string', value: bytes.join('.') };
}
