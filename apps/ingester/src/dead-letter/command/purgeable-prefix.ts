import type { StoredLetter } from './stored-letter.js';

/** Finds out whether the redriven letters are the first of their partitions: only a beginning can be purged. */
export class PurgeablePrefix {
  readonly #through = new Map<number, bigint>();
  readonly #ended = new Set<number>();
  #behind = 0;

  /** To be called for each letter of the topic, per partition in order. */
  pass({ record: { partition, offset } }: StoredLetter, redriven: boolean): void {
    if (!redriven) this.#ended.add(partition);
    else if (this.#ended.has(partition)) this.#behind++;
    else this.#through.set(partition, offset);
  }

  /** Ids of the letters up to which exactly what was redriven can be purged. */
  through(): string[] {
    return [...this.#through].map(([partition, offset]) => `${partition}/${offset}`);
  }

  /** How to purge exactly what was redriven, as far as that is possible. */
  advice(): string {
    const lines: string[] = [];
    if (this.#through.size > 0) {
      const positions = this.through().map((id) => `--through ${id}`);
      lines.push('when they are stored, purge them with:', `  dead-letter purge ${positions.join(' ')} --yes`);
    }
    if (this.#behind > 0)
      lines.push(`${this.#behind} redriven letters stand behind others that were not, and stay with them`);
    return lines.map((line) => `${line}\n`).join('');
  }
}
