import type { TraceSummary } from '@app/model/reading';
import type { SearchForm } from '../../form/search-form';
import { durationOf } from '../sort-summaries';
import { DURATION_BANDS, type DurationBand } from './duration-bands';
import { asksFor, toggleCondition } from './query-conditions';

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
 * become `status = error` in the query bar, beside what it asks. A duration becomes the bounds of the form.
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
    durations: DURATION_BANDS.map((band) => durationFacet(band, summaries, form)).filter(isShown),
  };
}

function serviceFacet(summaries: readonly TraceSummary[], form: SearchForm): readonly FacetValue[] {
  const names = summaries.flatMap(({ services }) => services.map(({ name }) => name));
  return counted(names, form.service).map(({ name, count }) => {
    const active = form.service === name;
    return { name, count, active, toggled: { ...form, service: active ? '' : name, operation: '' } };
  });
}

/** Of root spans. An operation belongs to a service, so asking for it asks for its service too. */
function operationFacet(summaries: readonly TraceSummary[], form: SearchForm): readonly FacetValue[] {
  const serviceOf = new Map(summaries.map(({ rootOperation, rootService }) => [rootOperation, rootService]));
  const names = summaries.map(({ rootOperation }) => rootOperation);
  return counted(names, form.operation).map(({ name, count }) => {
    const active = form.operation === name;
    const service = active ? form.service : (serviceOf.get(name) ?? form.service);
    return { name, count, active, toggled: { ...form, service, operation: active ? '' : name } };
  });
}

function durationFacet(band: DurationBand, summaries: readonly TraceSummary[], form: SearchForm): FacetValue {
  const { name, min, max, minMicros, maxMicros } = band;
  const active = form.minDuration === min && form.maxDuration === max;
  const bounds = active ? { minDuration: '', maxDuration: '' } : { minDuration: min, maxDuration: max };
  const count = summaries.filter((one) => durationOf(one) >= minMicros && durationOf(one) < maxMicros).length;
  return { name, count, active, toggled: { ...form, ...bounds } };
}

function isShown({ count, active }: FacetValue): boolean {
  return count > 0 || active;
}

/** What is asked for is there even when nothing has it. */
function counted(names: readonly string[], asked: string) {
  const counts = new Map<string, number>(asked === '' ? [] : [[asked, 0]]);
  for (const name of names) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
