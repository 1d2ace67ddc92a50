import { lookbackMicros, lookbackName } from '../../url/lookback';
import { LOOKBACKS } from '../form/lookback';
import { CUSTOM, type SearchForm } from '../form/search-form';

/** A search that finds at least as much. */
export interface WiderSearch {
  readonly name: string;
  readonly form: SearchForm;
}

/** What to try when a search finds nothing, the likeliest first. */
export function widerSearches(form: SearchForm): readonly WiderSearch[] {
  const { service, operation, tags, minDuration, maxDuration, q } = form;
  const wider: (WiderSearch | undefined)[] = [
    longer(form),
    said(tags) ? { name: 'Without the tags', form: { ...form, tags: '' } } : undefined,
    said(q) ? { name: 'Without the query', form: { ...form, q: '' } } : undefined,
    said(minDuration) || said(maxDuration)
      ? { name: 'Any duration', form: { ...form, minDuration: '', maxDuration: '' } }
      : undefined,
    said(operation) ? { name: 'All operations', form: { ...form, operation: '' } } : undefined,
    said(service) ? { name: 'All services', form: { ...form, service: '', operation: '' } } : undefined,
  ];
  return wider.filter((one) => one !== undefined);
}

/** At least six times as long; there is no longer one than the last choice. */
function longer({ ...form }: SearchForm): WiderSearch | undefined {
  const now = form.lookback === CUSTOM ? 0 : (lookbackMicros(form.lookback) ?? 0);
  const lookback = LOOKBACKS.find((text) => lookbackMicros(text)! >= Math.max(now * 6, 3.6e9 * 6)) ?? LOOKBACKS.at(-1)!;
  if (lookbackMicros(lookback)! <= now) return undefined;
  delete form.startMicros;
  delete form.endMicros;
  return { name: lookbackName(lookback), form: { ...form, lookback } };
}

function said(text: string): boolean {
  return text.trim() !== '';
}

/** What was asked, in a line. */
export function conditionsInWords(form: SearchForm): readonly string[] {
  const { service, operation, tags, minDuration, maxDuration, q } = form;
  return [
    said(service) ? `service ${service}` : 'all services',
    ...(said(operation) ? [`operation ${operation}`] : []),
    ...(said(tags) ? [`tags ${tags}`] : []),
    ...(said(minDuration) ? [`at least ${minDuration}`] : []),
    ...(said(maxDuration) ? [`at most ${maxDuration}`] : []),
    ...(said(q) ? [q.trim()] : []),
  ];
}
