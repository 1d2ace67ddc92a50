import fc from 'fast-check';
import { expect, it } from 'vitest';

import { MalformedOtlpError } from './malformed-otlp.error.js';
import { checkMessage } from './check-message.js';
import { SPAN, Tag } from './message-shape.js';
import { isPlainAttribute } from './plain-attribute.js';
import { WireReader } from './wire-reader.js';

const KEY_VALUE = SPAN.nested[Tag.span.attributes]!;

/** A usual attribute with some bytes changed: close enough to sound that a wrong shortcut would show. */
const nearlyAttribute = fc
  .tuple(
    fc.uint8Array({ maxLength: 6 }),
    fc.constantFrom(0x0a, 0x10, 0x18, 0x21, 0x2a, 0x3a),
    fc.uint8Array({ maxLength: 12 }),
    fc.array(fc.tuple(fc.nat(40), fc.nat(255)), { maxLength: 2 }),
  )
  .map(([key, tag, content, changes]) => {
    const value = tag === 0x0a || tag > 0x21 ? [tag, content.length, ...content] : [tag, ...content];
    const bytes = Buffer.from([0x0a, key.length, ...key, 0x12, value.length, ...value]);
    for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
    return bytes;
  });

it('accepts nothing that the general checker refuses', () => {
  let accepted = 0;
  fc.assert(
    fc.property(nearlyAttribute, (bytes) => {
      const plain = isPlainAttribute(bytes, 0, bytes.length);
      if (plain) accepted++;
      expect(plain && !isSound(bytes)).toBe(false);
    }),
    { numRuns: 20_000 },
  );
  expect(accepted).toBeGreaterThan(1000);
});

function isSound(bytes: Buffer): boolean {
  const reader = new WireReader();
  reader.reset(bytes);
  try {
    checkMessage(reader, KEY_VALUE, bytes.length, 5);
    return true;
  } catch (error) {
    if (error instanceof MalformedOtlpError) return false;
    throw error;
  }
}
