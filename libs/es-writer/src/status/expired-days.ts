import { deadLetterDay, utcDay } from '@app/model';

const DAY_MS = 86_400_000;

/** Those of the indices whose marks are all older than the retention; what does not belong to the prefix is never among them. */
export function expiredIndices(
  indices: readonly string[],
  prefix: string,
  { nowMillis, retentionDays }: { readonly nowMillis: number; readonly retentionDays: number },
): string[] {
  const oldestDay = utcDay(nowMillis - retentionDays * DAY_MS);
  return indices.filter((index) => {
    const day = deadLetterDay(prefix, index);
    return day !== undefined && day < oldestDay;
  });
}
