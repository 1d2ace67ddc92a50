import type { Schema } from '@app/model';

/**
 * Concrete indices that documents are written to in the place of their alias, such as generations that are being built beside the live ones. An
 * alias without one is written to as always.
 */
export class WriteTargets {
  readonly #indices: ReadonlyMap<string, string>;
  readonly #targets: ReadonlySet<string>;

  /**
   * @param indices by alias
   * @param schemas of these indices
   */
  constructor(
    indices: ReadonlyMap<string, string> = new Map(),
    private readonly schemas: ReadonlyMap<string, Schema> = new Map(),
  ) {
    this.#indices = new Map(indices);
    this.#targets = new Set(indices.values());
  }

  /** @returns `undefined`: the alias itself */
  indexOf(alias: string): string | undefined {
    return this.#indices.get(alias);
  }

  /** Documents must have the form that their index makes searchable. @returns `undefined`: what the settings say */
  schemaOf(index: string): Schema | undefined {
    return this.schemas.get(index);
  }

  /** Whether this is an index that stands in for an alias: it has to be there already, and is never created here. */
  isTarget(index: string): boolean {
    return this.#targets.has(index);
  }
}
