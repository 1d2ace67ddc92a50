import { OUTSIDE, isTenantName, TENANT_NAME_RULE, utcDay } from '@app/model';
import { BACKUP_KINDS, type BackupKind, type BackupSelection } from '@app/es-writer';
import { UsageError } from '../../command/usage.error.js';

/** Whose indices are meant beside the installation's own. */
export type Tenants = 'all' | readonly string[];

interface SelectionValues {
  readonly day?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly kind?: readonly string[];
  readonly index?: readonly string[];
}

/** @throws {UsageError} */
export function selectionOf({ day = [], from, to, kind = [], index = [] }: SelectionValues): BackupSelection {
  const days = day.map((text) => (text === OUTSIDE ? OUTSIDE : dayOf(text)));
  const [fromDay, toDay] = [from, to].map((text) => (text === undefined ? undefined : dayOf(text)));
  if (fromDay !== undefined && toDay !== undefined && fromDay > toDay) {
    throw new UsageError(`there is no day from ${fromDay} to ${toDay}`);
  }
  const chooses = days.length + kind.length > 0 || fromDay !== undefined || toDay !== undefined;
  if (index.length > 0 && chooses) throw new UsageError('either --index, or days and kinds');
  return {
    days,
    kinds: kind.map(kindOf),
    indices: index,
    ...(fromDay !== undefined && { fromDay }),
    ...(toDay !== undefined && { toDay }),
  };
}

/** @throws {UsageError} */
export function tenantsOf(values: { readonly tenant?: readonly string[]; readonly 'all-tenants'?: boolean }): Tenants {
  const { tenant = [] } = values;
  if (values['all-tenants'] === true) {
    if (tenant.length > 0) throw new UsageError('either --tenant or --all-tenants');
    return 'all';
  }
  for (const name of tenant) {
    if (!isTenantName(name)) throw new UsageError(`a tenant's name must be ${TENANT_NAME_RULE}`);
  }
  return tenant;
}

function dayOf(text: string): string {
  const millis = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(millis) || utcDay(millis) !== text) {
    throw new UsageError(`${JSON.stringify(text)} is no day: 2026-11-22`);
  }
  return text;
}

function kindOf(text: string): BackupKind {
  const kind = BACKUP_KINDS.find((known) => known === text);
  if (kind === undefined) throw new UsageError(`${JSON.stringify(text)} is no kind: ${BACKUP_KINDS.join(', ')}`);
  return kind;
}
