/** Protobuf fields, for answers of a few dozen bytes. Proto3: fields with default values are left out. */
export function message(...fields: readonly Buffer[]): Buffer {
  return Buffer.concat(fields);
}

/** An unsigned integer below 2^53. */
export function integer(field: number, value: number): Buffer {
  return value === 0 ? NOTHING : Buffer.from([field << 3, ...varint(value)]);
}

export function bytes(field: number, value: Buffer): Buffer {
  return value.length === 0
    ? NOTHING
    : Buffer.concat([Buffer.from([(field << 3) | 2, ...varint(value.length)]), value]);
}

export function text(field: number, value: string): Buffer {
  return bytes(field, Buffer.from(value));
}

const NOTHING = Buffer.alloc(0);

function varint(value: number): number[] {
  const out: number[] = [];
  for (; value > 0x7f; value = Math.floor(value / 0x80)) out.push((value % 0x80) + 0x80);
  out.push(value);
  return out;
}
