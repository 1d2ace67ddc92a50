import type { KeyValue } from '../span/span.js';
import type { OtlpKeyValue, OtlpValue } from './otlp-json.js';

export function otlpAttribute(attribute: KeyValue): OtlpKeyValue {
  return { key: attribute.key, value: otlpValue(attribute) };
}

export function otlpText(key: string, text: string): OtlpKeyValue {
  return { key, value: { stringValue: text } };
}

function otlpValue({ type, value }: KeyValue): OtlpValue {
  switch (type) {
    case 'string':
      return { stringValue: value };
    case 'bool':
      return { boolValue: value };
    case 'int64':
      return { intValue: String(value) };
    case 'float64':
      return { doubleValue: Number.isFinite(value) ? value : (String(value) as 'NaN') };
    default: // binary
      return { bytesValue: value };
  }
}

/** Just before the last microsecond whose nanoseconds fit into 64 bits. */
const LAST_MICROS = 18_446_744_073_709_550;

/** Nanoseconds since the epoch. A foreign document may hold any number; the nearest time that OTLP can say is meant then. */
export function otlpTime(micros: number): string {
  return micros >= 1 ? `${Math.trunc(Math.min(micros, LAST_MICROS))}000` : '0';
}
