import { Injectable } from '@nestjs/common';

/** More days than a fleet writes to. */
const MAX_ALIASES = 1000;

/**
 * Remembers where documents were stored last, as evidence: when others are stored and one is not, it may be to blame; when
 * nothing is stored at all, the cluster is. Answers are numbered in the order in which they came.
 */
@Injectable()
export class StoredEvidence {
  private answers = 0;
  private lastStored = 0;
  private readonly lastByAlias = new Map<string, number>();

  /** Everything up to now; to be asked about later. */
  mark(): number {
    return this.answers;
  }

  /** @param aliases to which an answer stored documents; duplicates count */
  stored(aliases: Iterable<string>): void {
    const answer = ++this.answers;
    if (this.lastByAlias.size > MAX_ALIASES) this.lastByAlias.clear();
    for (const alias of aliases) {
      this.lastStored = answer;
      this.lastByAlias.set(alias, answer);
    }
  }

  /** Whether anything was stored after the mark. */
  anySince(mark: number): boolean {
    return this.lastStored > mark;
  }

  /** Whether anything was stored to this alias after the mark. */
  since(mark: number, alias: string): boolean {
    return (this.lastByAlias.get(alias) ?? 0) > mark;
  }
}
