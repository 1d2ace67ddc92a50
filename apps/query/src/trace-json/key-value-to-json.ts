import type { KeyValue } from '@app/model';
import type { KeyValueJson } from './trace-json.js';

/**
 * An `int64` that JavaScript could not read back becomes a decimal string, as in Jaeger. JSON has no word for a
 * `float64` that is not finite: it becomes `"NaN"`, `"Infinity"` or `"-Infinity"`, as in protobuf's JSON.
 */
export function keyValueToJson(keyValue: KeyValue): KeyValueJson {
  const { key, type, value } = keyValue;
  return { key, type, value: typeof value === 'bigint' || typeof value === 'number' ? exactNumber(value) : value };
}

function exactNumber(value: number | bigint): number | string {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  const nearest = Number(value);
  return Number.isSafeInteger(nearest) ? nearest : String(value);
}
