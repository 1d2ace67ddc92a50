import type { TableSort } from '../table/table-sort';
import type { CallPath } from '../paths/call-paths';

/** A service and operation, wherever it was called. */
export interface FlameRow {
  readonly service: string;
  readonly operation: string;
  readonly count: number;
  readonly errorCount: number;
  readonly selfMicros: number;
  /** Self time of it and of all that it called; calls of itself within itself count once. */
  readonly workMicros: number;
}

export const FLAME_COLUMNS = ['name', 'count', 'self', 'work'] as const;

/** @param paths parents before their children */
export function flameRowsOf(paths: readonly CallPath[]): readonly FlameRow[] {
  const work = Float64Array.from(paths, ({ selfMicros }) => selfMicros);
  for (let place = paths.length - 1; place >= 0; place--) {
    const { parent } = paths[place]!;
    if (parent >= 0) work[parent]! += work[place]!;
  }
  const rows = new Map<string, { -readonly [K in keyof FlameRow]: FlameRow[K] }>();
  const isWithinItself = withinItself(paths);
  paths.forEach((path, place) => {
    const { service, operation = '' } = path;
    const key = nameKeyOf({ service, operation });
    const row = rows.get(key) ?? { service, operation, count: 0, errorCount: 0, selfMicros: 0, workMicros: 0 };
    row.count += path.rows.length;
    row.errorCount += path.errorCount;
    row.selfMicros += path.selfMicros;
    if (isWithinItself[place] === 0) row.workMicros += work[place]!;
    rows.set(key, row);
  });
  return [...rows.values()];
}

export function nameKeyOf({ service, operation }: Pick<FlameRow, 'service' | 'operation'>): string {
  return JSON.stringify([service, operation]);
}

/** By place: 1 where the same service and operation stands above. One walk over all paths, with a count of what is open. */
function withinItself(paths: readonly CallPath[]): Uint8Array {
  const result = new Uint8Array(paths.length);
  const children = Map.groupBy(paths.keys(), (place) => paths[place]!.parent);
  const open = new Map<string, number>();
  const steps = [...(children.get(-1) ?? [])].toReversed();
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const place = step < 0 ? ~step : step;
    const { service, operation = '' } = paths[place]!;
    const key = nameKeyOf({ service, operation });
    if (step < 0) {
      open.set(key, open.get(key)! - 1);
      continue;
    }
    const above = open.get(key) ?? 0;
    result[place] = Number(above > 0);
    open.set(key, above + 1);
    steps.push(~place);
    for (const child of children.get(place) ?? []) steps.push(child);
  }
  return result;
}

/** @param find in service or operation, in any case */
export function shownFlameRows(rows: readonly FlameRow[], find: string, { column, descending }: TableSort): FlameRow[] {
  const sign = descending ? -1 : 1;
  const byName = (a: FlameRow, b: FlameRow) => compareText(nameOf(a), nameOf(b));
  const value = VALUES[column];
  return rows
    .filter((row) => isNamed(row, find))
    .toSorted((a, b) => (value === undefined ? sign * byName(a, b) : sign * (value(a) - value(b)) || byName(a, b)));
}

const VALUES: Readonly<Record<string, ((row: FlameRow) => number) | undefined>> = Object.assign(
  Object.create(null) as object,
  {
    count: ({ count }: FlameRow) => count,
    self: ({ selfMicros }: FlameRow) => selfMicros,
    work: ({ workMicros }: FlameRow) => workMicros,
  },
);

/** Whether the service or the operation has the text, in any case. */
export function isNamed({ service, operation }: Pick<FlameRow, 'service' | 'operation'>, find: string): boolean {
  const text = find.toLowerCase();
  return service.toLowerCase().includes(text) || operation.toLowerCase().includes(text);
}

function nameOf({ service, operation }: FlameRow): string {
  return `${service}: ${operation}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
