import { keyValue, readKeyValue } from '../../document/key-value.js';
import type { WireReader } from '../../otlp/wire-reader.js';
import type { AttributeStep } from './attribute-steps.js';

/** Per attribute: start and end of its key, its fate, and the step that renamed it plus 1. */
const COLUMNS = 4;

export const Fate = { keep: 0, drop: 1, redact: 2 } as const;
export type Fate = (typeof Fate)[keyof typeof Fate];

/**
 * What becomes of the attributes of one message, decided before any of it is written: whether a key may be renamed depends on all of them. Reused
 * from message to message; no object per attribute.
 */
export class AttributePlan {
  #count = 0;
  #columns = new Int32Array(COLUMNS * 32);
  #bytes: Buffer = Buffer.alloc(0);

  /** @param steps at least one */
  constructor(private readonly steps: readonly AttributeStep[]) {}

  /** Reads the attributes of the message between the reader's position and its end. @returns whether one of them changes */
  read(reader: WireReader, attributeTag: number): boolean {
    this.#count = 0;
    this.#bytes = reader.bytes;
    let isNamed = false;
    while (reader.position < reader.end) {
      const tag = reader.tag();
      if (tag !== attributeTag) {
        reader.skip(tag);
        continue;
      }
      readKeyValue(reader, reader.length() + reader.position);
      this.#add(keyValue.keyStart, keyValue.keyEnd);
      isNamed ||= this.#isNamed(this.#count - 1);
    }
    return isNamed && this.#decide();
  }

  fate(i: number): Fate {
    return this.#columns[i * COLUMNS + 2]! as Fate;
  }

  /** The new key, or `undefined`. */
  newKey(i: number): Buffer | undefined {
    const renamedBy = this.#columns[i * COLUMNS + 3]!;
    return renamedBy === 0 ? undefined : this.steps[renamedBy - 1]!.to;
  }

  #decide(): boolean {
    let changes = false;
    for (const [number, step] of this.steps.entries()) {
      for (let i = 0; i < this.#count; i++) {
        if (this.fate(i) === Fate.drop || !this.#hasKey(i, step.key)) continue;
        if (step.kind !== 'rename') this.#columns[i * COLUMNS + 2] = Fate[step.kind];
        else if (this.#isTaken(step.to)) continue;
        else this.#columns[i * COLUMNS + 3] = number + 1;
        changes = true;
      }
    }
    return changes;
  }

  #isNamed(i: number): boolean {
    for (const { key } of this.steps) if (this.#hasKey(i, key)) return true;
    return false;
  }

  #isTaken(key: Buffer): boolean {
    for (let i = 0; i < this.#count; i++) if (this.fate(i) !== Fate.drop && this.#hasKey(i, key)) return true;
    return false;
  }

  #hasKey(i: number, key: Buffer): boolean {
    const renamed = this.newKey(i);
    if (renamed !== undefined) return renamed.equals(key);
    const start = this.#columns[i * COLUMNS]!;
    const end = this.#columns[i * COLUMNS + 1]!;
    return end - start === key.length && this.#bytes.compare(key, 0, key.length, start, end) === 0;
  }

  #add(keyStart: number, keyEnd: number): void {
    const at = this.#count++ * COLUMNS;
    if (at + COLUMNS > this.#columns.length) {
      const wider = new Int32Array(this.#columns.length * 2);
      wider.set(this.#columns);
      this.#columns = wider;
    }
    this.#columns[at] = keyStart;
    this.#columns[at + 1] = keyEnd;
    this.#columns[at + 2] = Fate.keep;
    this.#columns[at + 3] = 0;
  }
}
