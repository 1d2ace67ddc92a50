import { generationName, tenantPrefix } from '@app/model';
import { managedName, managedPrefix, type ManagedName } from '../lifecycle/managed-name.js';

export const BACKUP_KINDS = ['span', 'service', 'dependencies', 'archive'] as const;
export type BackupKind = (typeof BACKUP_KINDS)[number];

/** What the name of an index says to whoever backs it up or restores it. */
export interface BackupIndex {
  readonly index: string;
  readonly kind: BackupKind;
  /** `YYYY-MM-DD` or `outside`; absent for archived traces, and where indices are rolled over. */
  readonly day?: string;
  /** Absent: of the installation itself. */
  readonly tenant?: string;
  /** What readers know it by. */
  readonly alias: string;
  /** One of a row behind `alias`, which has no generations: it has its own name for ever. */
  readonly rolled: boolean;
}

/** Reads names of the indices of an installation and of some of its tenants; those of anybody else are none. */
export class BackupNames {
  readonly #tenants: ReadonlyMap<string, string | undefined>;
  readonly #prefixes: ReadonlySet<string>;

  /**
   * @param tenants names for which `isTenantName` holds
   * @param rollover indices are rolled over, the archive too
   */
  constructor(
    indexPrefix: string,
    readonly tenants: readonly string[],
    private readonly rollover: boolean,
  ) {
    this.#tenants = new Map([
      [managedPrefix(indexPrefix), undefined],
      ...tenants.map((tenant) => [managedPrefix(tenantPrefix(indexPrefix, tenant)), tenant] as const),
    ]);
    this.#prefixes = new Set(this.#tenants.keys());
  }

  read(index: string): BackupIndex | undefined {
    const name = managedName(index, this.#prefixes);
    if (name === undefined || name.kind === 'sampling') return undefined;
    const tenant = this.#tenants.get(name.prefix);
    const archived = name.period.kind === 'archive';
    return {
      index,
      kind: archived ? 'archive' : name.kind,
      ...(tenant !== undefined && { tenant }),
      ...placeOf(index, name, this.rollover),
    };
  }
}

function placeOf(
  index: string,
  { base, period }: ManagedName,
  rollover: boolean,
): Pick<BackupIndex, 'day' | 'alias' | 'rolled'> {
  switch (period.kind) {
    case 'day':
      return { day: period.day, alias: period.alias, rolled: false };
    case 'outside':
      return { day: 'outside', alias: `${base}-outside`, rolled: false };
    case 'archive':
      return rollover && index !== `${base}-archive`
        ? { alias: `${base}-archive-read`, rolled: true }
        : { alias: `${base}-archive`, rolled: false };
    case 'rolled':
    default:
      return { alias: `${base}-read`, rolled: true };
  }
}

/** The index that comes next behind an alias. */
export function nextGeneration(alias: string, generations: readonly { readonly generation?: number }[]): string {
  return generationName(alias, Math.max(0, ...generations.map(({ generation = 0 }) => generation)) + 1);
}
