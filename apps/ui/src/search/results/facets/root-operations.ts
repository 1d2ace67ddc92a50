import type { TraceSummary } from '@app/model/reading';
import type { SearchForm } from '../../form/search-form';

export interface RootOperation {
  readonly service: string;
  readonly operation: string;
  /** Told from an operation of the same name that another service has. */
  readonly name: string;
  readonly count: number;
}

/** Operations of the roots of traces; the one that is asked for even when no root has it. */
export function rootOperationsOf(
  summaries: readonly TraceSummary[],
  asked: Pick<SearchForm, 'service' | 'operation'>,
): readonly RootOperation[] {
  const roots = summaries.flatMap(({ rootService, rootOperation }) =>
    rootOperation === '' ? [] : [{ service: rootService, operation: rootOperation }],
  );
  const counts = new Map(
    asked.operation === '' ? [] : [[keyOf(asked), { service: asked.service, operation: asked.operation, count: 0 }]],
  );
  for (const root of roots) {
    const key = keyOf(root);
    counts.set(key, { ...root, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const byOperation = Map.groupBy(counts.values(), ({ operation }) => operation);
  return [...counts.values()].map(({ service, operation, count }) => {
    const isUnique = byOperation.get(operation)!.length === 1;
    return { service, operation, count, name: isUnique ? operation : `${operation} of ${service}` };
  });
}

function keyOf({ service, operation }: { readonly service: string; readonly operation: string }): string {
  return JSON.stringify([service, operation]);
}
