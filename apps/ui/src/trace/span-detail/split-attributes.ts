import type { KeyValue, Span } from '@app/model/reading';

export interface SplitAttributes {
  readonly attributes: readonly KeyValue[];
  /** Where the span was read from: what the pipeline adds under names of its own. */
  readonly provenance: readonly KeyValue[];
  readonly stackTraces: readonly string[];
}

const PROVENANCE = 'sluice.';
const STACK_TRACE = 'exception.stacktrace';

export function splitAttributes({ tags, logs }: Pick<Span, 'tags' | 'logs'>): SplitAttributes {
  const { own = [], provenance = [] } = Object.groupBy(tags, ({ key }) =>
    key.startsWith(PROVENANCE) ? 'provenance' : 'own',
  );
  const stackTraces = [...tags, ...logs.flatMap(({ fields }) => fields)]
    .filter(({ key, value }) => key === STACK_TRACE && value !== '')
    .map(({ value }) => String(value));
  return { attributes: own, provenance, stackTraces: [...new Set(stackTraces)] };
}
