import type { TraceSearchParams } from '../../api/trace-search';
import { periodOfForm } from './lookback';
import { CUSTOM, type SearchForm } from './search-form';

/** The form as the URL says it, in Jaeger's names. What a link said of the period is dropped: a lookback means until now. */
export function urlOfForm(form: SearchForm): Readonly<Record<string, string | undefined>> {
  const { service, operation, tags, minDuration, maxDuration, lookback, limit, q } = form;
  const period = lookback === CUSTOM ? { start: text(form.startMicros), end: text(form.endMicros) } : {};
  return {
    ...trimmed({ service, operation: service === '' ? '' : operation, q, tags, minDuration, maxDuration }),
    lookback,
    ...period,
    limit,
  };
}

/** The form as `/api/search` takes it. */
export function requestOfForm(form: SearchForm, nowMs: number): TraceSearchParams {
  const { service, operation, tags, minDuration, maxDuration, limit, q } = form;
  return {
    ...trimmed({ q, service, operation, tags, minDuration, maxDuration }),
    ...periodOfForm(form, nowMs),
    limit: Number(limit),
  };
}

function text(micros: number | undefined): string | undefined {
  return micros === undefined ? undefined : String(micros);
}

function trimmed<Name extends string>(texts: Readonly<Record<Name, string>>): Partial<Record<Name, string>> {
  const said = Object.entries<string>(texts).map(([name, value]) => [name, value.trim()] as const);
  return Object.fromEntries(said.filter(([, value]) => value !== '')) as Partial<Record<Name, string>>;
}
