import type { BackupIndex, BackupKind } from './backup-index.js';

/** Which indices are meant; a part that is absent or empty means all. */
export interface BackupSelection {
  /** `YYYY-MM-DD` or `outside`. With days, what has none (archived traces, rolled indices) is meant only if its kind is named. */
  readonly days?: readonly string[];
  /** First and last day, `YYYY-MM-DD`. */
  readonly fromDay?: string;
  readonly toDay?: string;
  readonly kinds?: readonly BackupKind[];
  /** Names of indices; then nothing else counts. */
  readonly indices?: readonly string[];
}

export function isSelected({ index, kind, day }: BackupIndex, selection: BackupSelection): boolean {
  const { days = [], fromDay, toDay, kinds = [], indices = [] } = selection;
  if (indices.length > 0) return indices.includes(index);
  if (kinds.length > 0 && !kinds.includes(kind)) return false;
  const byDay = days.length > 0 || fromDay !== undefined || toDay !== undefined;
  if (!byDay) return true;
  if (day === undefined) return kinds.length > 0;
  if (days.includes(day)) return true;
  if (day === 'outside' || (fromDay === undefined && toDay === undefined)) return false;
  return day >= (fromDay ?? '') && day <= (toDay ?? '9999-99-99');
}
