import { NO_PARENT } from '@app/model/reading';
import type { ShownTrace } from '../model/shown-trace';
import { ERROR } from '../model/span-words';

export interface TraceFacts {
  /** The first span without a parent, or the first of those whose parents are missing; `undefined` without spans. */
  readonly rootRow: number | undefined;
  readonly rootService: string;
  readonly rootOperation: string;
  readonly spanCount: number;
  readonly serviceCount: number;
  readonly errorCount: number;
  /** Levels, 1 for a trace of roots alone. */
  readonly depth: number;
  /** Spans by row of `services`. */
  readonly spansByService: readonly number[];
}

export function traceFactsOf({ skeleton, tree }: ShownTrace): TraceFacts {
  const { parent, service, operation, status, services, operations } = skeleton;
  const spansByService = services.map(() => 0);
  for (const at of service) spansByService[at]!++;
  const root = parent.indexOf(NO_PARENT);
  const rootRow = root >= 0 ? root : tree.order[0];
  return {
    rootRow,
    rootService: rootRow === undefined ? '' : (services[service[rootRow]!] ?? ''),
    rootOperation: rootRow === undefined ? '' : (operations[operation[rootRow]!] ?? ''),
    spanCount: parent.length,
    serviceCount: services.length,
    errorCount: status.reduce((count, code) => count + Number(code === ERROR), 0),
    depth: parent.length === 0 ? 0 : tree.maxDepth + 1,
    spansByService,
  };
}
