/**
 * Concrete indices that documents are written to in the place of their alias, such as generations that are being built beside the live ones. An
 * alias without one is written to as always.
 */
export class WriteTargets {
  readonly #indices: ReadonlyMap<string, string>;
  readonly #targets: ReadonlySet<string>;

  /** @param indices by alias */
  constructor(indices: ReadonlyMap<string, string> = new Map()) {
    this.#indices = new Map(indices);
    this.#targets = new Set(indices.values());
  }

  /** @returns `undefined`: the alias itself */
  indexOf(alias: string): string | undefined {
    return this.#indices.get(alias);
  }

  /** Whether this is an index that stands in for an alias: it has to be there already, and is never created here. */
  isTarget(index: string): boolean {
    return this.#targets.has(index);
  }
}
