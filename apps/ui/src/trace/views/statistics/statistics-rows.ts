import type { StatisticsGroup } from '@app/model/reading';
import type { TableSort } from '../table/table-sort';

/** Columns of numbers, and how each is read from a group. */
export const METRICS = {
  count: { title: 'Count', of: (group) => group.count, isMicros: false },
  errors: { title: 'Errors', of: (group) => group.errorCount, isMicros: false },
  total: { title: 'Total', of: ({ duration }) => duration.totalMicros, isMicros: true },
  avg: { title: 'Avg', of: ({ duration }) => duration.averageMicros, isMicros: true },
  min: { title: 'Min', of: ({ duration }) => duration.minMicros, isMicros: true },
  max: { title: 'Max', of: ({ duration }) => duration.maxMicros, isMicros: true },
  selfTotal: { title: 'Self total', of: ({ self }) => self.totalMicros, isMicros: true },
  selfAvg: { title: 'Self avg', of: ({ self }) => self.averageMicros, isMicros: true },
  selfMin: { title: 'Self min', of: ({ self }) => self.minMicros, isMicros: true },
  selfMax: { title: 'Self max', of: ({ self }) => self.maxMicros, isMicros: true },
  selfShare: { title: 'Self %', of: (group) => group.selfShare, isMicros: false },
} as const satisfies Record<string, Metric>;

export interface Metric {
  readonly title: string;
  readonly of: (group: StatisticsGroup) => number;
  readonly isMicros: boolean;
}

export type MetricName = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

export function isMetric(name: string | undefined): name is MetricName {
  return name !== undefined && Object.hasOwn(METRICS, name);
}

export interface StatisticsRow {
  /** Names it among all rows of the table. */
  readonly key: string;
  readonly group: StatisticsGroup;
  /** 1: a group within the one above. */
  readonly depth: 0 | 1;
  readonly isOpen: boolean;
}

/** Groups as the table lists them; those within follow the groups that are open. */
export function statisticsRowsOf(
  groups: readonly StatisticsGroup[],
  sort: TableSort,
  open: ReadonlySet<string>,
): readonly StatisticsRow[] {
  return sortedGroups(groups, sort).flatMap((group) => {
    const key = keyOf(group);
    const isOpen = group.groups !== undefined && open.has(key);
    const row: StatisticsRow = { key, group, depth: 0, isOpen };
    if (!isOpen) return [row];
    const inner = sortedGroups(group.groups ?? [], sort).map((within): StatisticsRow => ({
      key: `${key} ${keyOf(within)}`,
      group: within,
      depth: 1,
      isOpen: false,
    }));
    return [row, ...inner];
  });
}

/** Text that no other group beside it has; a missing value and an empty one differ. */
export function keyOf({ service, name }: StatisticsGroup): string {
  return JSON.stringify([service ?? null, name]);
}

function sortedGroups(groups: readonly StatisticsGroup[], { column, descending }: TableSort): StatisticsGroup[] {
  const sign = descending ? -1 : 1;
  if (!isMetric(column)) return groups.toSorted((a, b) => sign * compareNames(a, b));
  const { of } = METRICS[column];
  return groups.toSorted((a, b) => sign * (of(a) - of(b)) || compareNames(a, b));
}

/** Spans without the attribute come last. */
function compareNames(a: StatisticsGroup, b: StatisticsGroup): number {
  if (a.name === null || b.name === null) return Number(a.name === null) - Number(b.name === null);
  return compareText(a.service ?? '', b.service ?? '') || compareText(a.name, b.name);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Of each group's value the share of the largest, among the groups of one depth. */
export function heatOf(rows: readonly StatisticsRow[], metric: MetricName): (row: StatisticsRow) => number {
  const { of } = METRICS[metric];
  const most = [0, 0];
  for (const { group, depth } of rows) most[depth] = Math.max(most[depth]!, of(group));
  return ({ group, depth }) => (most[depth]! > 0 ? of(group) / most[depth]! : 0);
}
