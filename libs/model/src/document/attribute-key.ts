import { isUtf8 } from 'node:buffer';

import { cutAt } from './cut-utf8.js';
import { JsonWriter } from './json-writer.js';

/** Tokens are cut here, between UTF-8 characters. Far below Lucene's limit for a term (32,766 bytes). */
export const MAX_TOKEN_BYTES = 1024;

/** Keys above this are not interned: nobody uses them often. */
const MAX_INTERNED_BYTES = 256;
const MAX_INTERNED_KEYS = 4096;
/** New keys that one document may have. A key that is not interned goes elsewhere in it, so this should never run out. */
const MIN_ROOM = MAX_INTERNED_KEYS / 4;
const SLOTS = MAX_INTERNED_KEYS * 4;
const MAX_PROBES = 64;

/**
 * An attribute's name with everything documents need of it, ready to copy. The same few names come with every span, so each
 * is escaped once and not once per attribute.
 */
export interface AttributeKey {
  readonly bytes: Buffer;
  readonly text: string;
  /** `"a@b":`, for the `tag` object. */
  readonly tag: Buffer;
  /** Whether the key may stand in a `tag` object: it reads back exactly, and two equal ones are the same `AttributeKey`. */
  readonly fitsTag: boolean;
  /** `{"key":"a.b`, for the `tags` list. */
  readonly listItem: Buffer;
  /** `"a.b=`, or the beginning of the key when it is too long for a token. */
  readonly token: Buffer;
  /** `"a.b#` */
  readonly sortable: Buffer;
  /** Bytes that a value may have in a token behind this key; negative when not even the `=` fits. */
  readonly tokenRoom: number;
  /** Number of the last document that had this key; see `TagObject`. */
  seenIn: number;
}

/** Interned keys. Bounded; emptied before it is full, but only between documents, so that a document's equal keys stay identical. */
class AttributeKeys {
  private slots: (AttributeKey | undefined)[] = Array.from({ length: SLOTS });
  private count = 0;

  /** The key with these bytes. */
  of(source: Buffer, start: number, end: number): AttributeKey {
    const size = end - start;
    if (size > MAX_INTERNED_BYTES) return attributeKey(source.subarray(start, end), false);
    let hash = size;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ source[i]!, 0x01000193);
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let probe = 0; probe < MAX_PROBES; probe++, slot = (slot + 1) & (SLOTS - 1)) {
      const key = this.slots[slot];
      if (key === undefined) return this.add(slot, source, start, end);
      if (key.bytes.length === size && sameBytes(key.bytes, source, start)) return key;
    }
    return attributeKey(source.subarray(start, end), false);
  }

  /** Called between documents. */
  makeRoom(): void {
    if (this.count <= MAX_INTERNED_KEYS - MIN_ROOM) return;
    this.slots = Array.from({ length: SLOTS });
    this.count = 0;
  }

  private add(slot: number, source: Buffer, start: number, end: number): AttributeKey {
    const isFull = this.count >= MAX_INTERNED_KEYS;
    const key = attributeKey(Buffer.from(source.subarray(start, end)), !isFull);
    if (!isFull) {
      this.slots[slot] = key;
      this.count++;
    }
    return key;
  }
}

export const attributeKeys = new AttributeKeys();

function sameBytes(key: Buffer, source: Buffer, start: number): boolean {
  for (let i = 0; i < key.length; i++) if (key[i] !== source[start + i]) return false;
  return true;
}

/** @param interned whether an equal key of the same document is the same object */
function attributeKey(bytes: Buffer, interned: boolean): AttributeKey {
  const escaped = escapedText(bytes, bytes.length);
  const tokenRoom = MAX_TOKEN_BYTES - bytes.length - 1;
  const cut = escapedText(bytes, cutAt(bytes, 0, bytes.length, MAX_TOKEN_BYTES));
  return {
    bytes,
    text: bytes.toString(),
    tag: Buffer.from(`"${escaped.replaceAll('.', '@')}":`),
    fitsTag: interned && !bytes.includes('@') && isUtf8(bytes),
    listItem: Buffer.from(`{"key":"${escaped}`),
    token: Buffer.from(tokenRoom < 0 ? `"${cut}` : `"${escaped}=`),
    sortable: Buffer.from(`"${escaped}#`),
    tokenRoom,
    seenIn: 0,
  };
}

function escapedText(bytes: Buffer, end: number): string {
  const out = new JsonWriter(64);
  out.escaped(bytes, 0, end);
  return out.buffer.toString('utf8', 0, out.length);
}
