import type { ShownTrace } from '../../model/shown-trace';
import { selfMicrosOf } from '../../model/self-micros';
import { ERROR } from '../../model/span-words';

/** Spans that were reached by the same steps from the top, as one. */
export interface CallPath {
  /** Place of the path that it continues; -1 at the top. Always before its own. */
  readonly parent: number;
  readonly depth: number;
  readonly service: string;
  /** Absent where steps are services. */
  readonly operation?: string;
  /** Rows of its spans, by start time. */
  readonly rows: readonly number[];
  /** Those of them that others called: all, but where steps are services and a service calls within itself. */
  readonly callCount: number;
  readonly errorCount: number;
  /** Durations added up; spans that ran at once count each. Where steps are services: of the spans that others called. */
  readonly totalMicros: number;
  readonly selfMicros: number;
}

/** What makes a step: each service and operation, or each change of service: what a service calls within itself is then one step. */
export type PathStep = 'operation' | 'service';

const known: Readonly<Record<PathStep, WeakMap<ShownTrace, readonly CallPath[]>>> = {
  operation: new WeakMap(),
  service: new WeakMap(),
};

/** Parents before their children, in the order in which they first appear from top to bottom. Remembered for the trace. */
export function callPathsOf(trace: ShownTrace, step: PathStep): readonly CallPath[] {
  const paths = known[step].get(trace) ?? pathsOf(trace, step);
  known[step].set(trace, paths);
  return paths;
}

/** Linear, without recursion: a trace may be as deep as it is long. */
function pathsOf(trace: ShownTrace, step: PathStep): readonly CallPath[] {
  const { skeleton, tree } = trace;
  const { parent, service, operation, services, operations, durationMicros, status } = skeleton;
  const selfMicros = selfMicrosOf(trace);
  const paths: Growing<CallPath>[] = [];
  const places = new Map<string, number>();
  const placeOfRow = new Int32Array(parent.length);
  for (const row of tree.order) {
    const above = parent[row]! < 0 ? -1 : placeOfRow[parent[row]!]!;
    const name = services[service[row]!] ?? '';
    const stays = step === 'service' && above >= 0 && paths[above]!.service === name;
    const key = `${above} ${service[row]} ${step === 'operation' ? operation[row] : ''}`;
    let place = stays ? above : places.get(key);
    if (place === undefined) {
      place = paths.length;
      places.set(key, place);
      paths.push({
        parent: above,
        depth: above < 0 ? 0 : paths[above]!.depth + 1,
        service: name,
        ...(step === 'operation' && { operation: operations[operation[row]!] ?? '' }),
        rows: [],
        callCount: 0,
        errorCount: 0,
        totalMicros: 0,
        selfMicros: 0,
      });
    }
    placeOfRow[row] = place;
    const path = paths[place]!;
    path.rows.push(row);
    path.callCount += Number(!stays);
    path.errorCount += Number(status[row] === ERROR);
    path.totalMicros += stays ? 0 : Math.max(0, durationMicros[row]!);
    path.selfMicros += selfMicros[row]!;
  }
  for (const { rows } of paths) rows.sort((a, b) => a - b);
  return paths;
}

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };
