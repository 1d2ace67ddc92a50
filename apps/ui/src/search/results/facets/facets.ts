import type { TraceSummary } from '@app/model/reading';
import type { SearchForm } from '../../form/search-form';
import { durationOf } from '../sort-summaries';
import { asksFor, toggleCondition } from './query-conditions';
import { rootOperationsOf } from './root-operations';

/** A value that some of the loaded traces have. */
export interface FacetValue {
  readonly name: string;
  /** Traces, of those that are loaded. */
  readonly count: number;
  readonly active: boolean;
  /** The form that asks for it; when it is active, the form that no longer does. */
  readonly toggled: SearchForm;
}

export interface Facets {
  readonly services: readonly FacetValue[];
  readonly operations: readonly FacetValue[];
  readonly errors: FacetValue;
  readonly durations: readonly FacetValue[];
}

const ERROR = { op: 'eq', field: { kind: 'built-in', name: 'status' }, value: 'error' } as const;

/**
 * Counts over what is loaded, most frequent first.
 *
 * A service or an operation becomes that of the form, in place of another one: a search is about single spans, and none has two services. Errors
 * become `status = error` in the query bar, beside what it asks.
 */
export function facetsOf(summaries: readonly TraceSummary[], form: SearchForm): Facets {
  const failed = summaries.filter(({ errorSpanCount }) => errorSpanCount > 0).length;
  return {
    services: serviceFacet(summaries, form),
    operations: operationFacet(summaries, form),
    errors: {
      name: 'With errors',
      count: failed,
      active: asksFor(form.q, ERROR),
      toggled: { ...form, q: toggleCondition(form.q, ERROR) },
    },
    durations: LEAST_DURATIONS.map((least) => durationFacet(least, summaries, form)).filter(isShown),
  };
}

function serviceFacet(summaries: readonly TraceSummary[], form: SearchForm): readonly FacetValue[] {
  const counts = new Map<string, number>(form.service === '' ? [] : [[form.service, 0]]);
  for (const { services } of summaries) for (const { name } of services) counts.set(name, (counts.get(name) ?? 0) + 1);
  return frequentFirst(
    [...counts].map(([name, count]) => {
      const active = form.service === name;
      return { name, count, active, toggled: { ...form, service: active ? '' : name, operation: '' } };
    }),
  );
}

/** Of root spans. An operation belongs to a service, so asking for it asks for its service too. */
function operationFacet(summaries: readonly TraceSummary[], form: SearchForm): readonly FacetValue[] {
  return frequentFirst(
    rootOperationsOf(summaries, form).map(({ name, service, operation, count }) => {
      const active = form.service === service && form.operation === operation;
      return { name, count, active, toggled: { ...form, service, operation: active ? '' : operation } };
    }),
  );
}

/** As the form says them. Least ones only: a search means durations of spans, and a trace is as long as its spans or longer. */
const LEAST_DURATIONS = [
  { least: '10ms', micros: 1e4 },
  { least: '100ms', micros: 1e5 },
  { least: '1s', micros: 1e6 },
  { least: '10s', micros: 1e7 },
] as const;

function durationFacet(
  { least, micros }: (typeof LEAST_DURATIONS)[number],
  summaries: readonly TraceSummary[],
  form: SearchForm,
): FacetValue {
  const active = form.minDuration.trim() === least;
  const count = summaries.filter((summary) => durationOf(summary) >= micros).length;
  return { name: `${least} or longer`, count, active, toggled: { ...form, minDuration: active ? '' : least } };
}

function isShown({ count, active }: FacetValue): boolean {
  return count > 0 || active;
}

function frequentFirst(values: readonly FacetValue[]): readonly FacetValue[] {
  return values.toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
