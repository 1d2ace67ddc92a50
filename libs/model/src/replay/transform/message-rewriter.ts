import { Tag } from '../../otlp/message-shape.js';
import { WireReader } from '../../otlp/wire-reader.js';
import type { WireWriter } from '../../otlp/wire-writer.js';
import type { AttributeLevel } from './attribute-level.js';
import { Fate } from './attribute-plan.js';

/** What stands in the place of a redacted value. */
export const REDACTED = '[redacted]';
const REDACTED_BYTES = Buffer.from(REDACTED);

/** Writes messages anew with some of their attributes changed; every other byte is copied. The structure was checked before. */
export class MessageRewriter {
  readonly #reader = new WireReader();

  constructor(private readonly out: WireWriter) {}

  /** Whether anything in `bytes[start, end)` is to change; to be asked right before `write`. */
  changes(level: AttributeLevel, bytes: Buffer, start: number, end: number): boolean {
    this.#reader.reset(bytes, start, end);
    return this.#changes(level, start, end);
  }

  /** Appends the changed message, without a tag and length of its own. */
  write(level: AttributeLevel, bytes: Buffer, start: number, end: number): void {
    this.#reader.reset(bytes, start, end);
    this.#write(level, start, end);
  }

  #changes(level: AttributeLevel, start: number, end: number): boolean {
    const reader = this.#reader;
    if (this.#plan(level, start, end)) return true;
    if (level.nested.size === 0) return false;
    const outerEnd = reader.end;
    reader.position = start;
    reader.end = end;
    let changes = false;
    while (!changes && reader.position < end) {
      const tag = reader.tag();
      const nested = level.nested.get(tag);
      if (nested === undefined) reader.skip(tag);
      else changes = this.#changesNested(nested);
    }
    reader.end = outerEnd;
    return changes;
  }

  /** The reader is before the length of a nested message, and after the message afterwards. */
  #changesNested(level: AttributeLevel): boolean {
    const end = this.#reader.length() + this.#reader.position;
    const changes = this.#changes(level, this.#reader.position, end);
    this.#reader.position = end;
    return changes;
  }

  #plan(level: AttributeLevel, start: number, end: number): boolean {
    if (level.plan === undefined) return false;
    const reader = this.#reader;
    const outerEnd = reader.end;
    reader.position = start;
    reader.end = end;
    const changes = level.plan.read(reader, level.attributeTag);
    reader.end = outerEnd;
    return changes;
  }

  #write(level: AttributeLevel, start: number, end: number): void {
    const reader = this.#reader;
    const { bytes } = reader;
    this.#plan(level, start, end);
    reader.position = start;
    let copied = start;
    let attribute = 0;
    while (reader.position < end) {
      const fieldStart = reader.position;
      const tag = reader.tag();
      const nested = level.nested.get(tag);
      if (nested === undefined && (tag !== level.attributeTag || level.plan === undefined)) {
        reader.skip(tag);
        continue;
      }
      const fieldEnd = reader.length() + reader.position;
      const bodyStart = reader.position;
      if (nested === undefined ? this.#stays(level, attribute++) : !this.#changes(nested, bodyStart, fieldEnd)) {
        reader.position = fieldEnd;
        continue;
      }
      this.out.copy(bytes, copied, fieldStart);
      if (nested === undefined) this.#writeAttribute(level, attribute - 1, bodyStart, fieldEnd);
      else this.#writeNested(tag, nested, bodyStart, fieldEnd);
      reader.position = copied = fieldEnd;
    }
    this.out.copy(bytes, copied, end);
  }

  #stays({ plan }: AttributeLevel, i: number): boolean {
    return plan!.fate(i) === Fate.keep && plan!.newKey(i) === undefined;
  }

  #writeNested(tag: number, level: AttributeLevel, start: number, end: number): void {
    const mark = this.out.open(tag);
    this.#write(level, start, end);
    this.out.close(mark);
  }

  #writeAttribute({ attributeTag, plan }: AttributeLevel, i: number, start: number, end: number): void {
    const fate = plan!.fate(i);
    if (fate === Fate.drop) return;
    const newKey = plan!.newKey(i);
    const mark = this.out.open(attributeTag);
    if (newKey !== undefined) this.out.field(Tag.keyValue.key, newKey);
    const reader = this.#reader;
    reader.position = start;
    while (reader.position < end) {
      const fieldStart = reader.position;
      const tag = reader.tag();
      reader.skip(tag);
      const isReplaced =
        (tag === Tag.keyValue.key && newKey !== undefined) || (tag === Tag.keyValue.value && fate === Fate.redact);
      if (!isReplaced) this.out.copy(reader.bytes, fieldStart, reader.position);
    }
    if (fate === Fate.redact) this.#writeRedacted();
    this.out.close(mark);
  }

  #writeRedacted(): void {
    const mark = this.out.open(Tag.keyValue.value);
    this.out.field(Tag.anyValue.string, REDACTED_BYTES);
    this.out.close(mark);
  }
}
