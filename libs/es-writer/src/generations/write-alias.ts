import { isRolloverMode, type EsIndexConfig } from '@app/es-client';
import { generationName, indexAlias, indexBase, type IndexKind } from '@app/model';

/** How the indices that are written to are named. */
export interface WriteNaming {
  readonly indexPrefix: string;
  /** One write alias per kind, rolled over by somebody, instead of one alias per day. */
  readonly rollover: boolean;
}

export function writeNaming(config: EsIndexConfig): WriteNaming {
  return { indexPrefix: config.ES_INDEX_PREFIX, rollover: isRolloverMode(config) };
}

/** An index to create, with the aliases that it must have from its first moment on. */
export interface FirstGeneration {
  readonly index: string;
  readonly aliases: Readonly<Record<string, { readonly is_write_index?: boolean }>>;
}

const WRITE = '-write';
const READ = '-read';

/** The alias that documents of a kind and day are sent to. `suffix` is the day or `outside`, and ignored when rolling over. */
export function writeAlias({ indexPrefix, rollover }: WriteNaming, kind: IndexKind, suffix: string): string {
  return rollover ? `${indexBase(indexPrefix, kind)}${WRITE}` : indexAlias(indexPrefix, kind, suffix);
}

/**
 * The first index behind a write alias: `jaeger-span-2026-11-22-000001` for a day; for `jaeger-span-write` it is
 * `jaeger-span-000001` with the read alias too, as `jaeger-es-rollover init` creates it.
 */
export function firstGeneration(alias: string, { rollover }: Pick<WriteNaming, 'rollover'>): FirstGeneration {
  if (!rollover) return { index: generationName(alias, 1), aliases: { [alias]: {} } };
  const base = alias.slice(0, -WRITE.length);
  return { index: generationName(base, 1), aliases: { [alias]: { is_write_index: true }, [`${base}${READ}`]: {} } };
}
