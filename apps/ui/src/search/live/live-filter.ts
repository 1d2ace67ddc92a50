import { jaegerConditions, parseLogfmt, parseTraceQl, printTraceQl, type Expression } from '@app/model/reading';
import { durationMicrosOf } from '../form/form-problems';
import type { SearchForm } from '../form/search-form';

/** What the form and the query bar ask of a span, as one TraceQL; empty for every span. A part that cannot be read is not asked. */
export function liveFilterOf({ service, operation, tags, minDuration, maxDuration, q }: SearchForm): string {
  const parsedTags = parseLogfmt(tags);
  const parsedQuery = parseTraceQl(q);
  const form = jaegerConditions({
    ...(service.trim() !== '' && { service: service.trim() }),
    ...(service.trim() !== '' && operation.trim() !== '' && { operation: operation.trim() }),
    ...(parsedTags.ok && { tags: parsedTags.tags }),
    ...bound('durationMinMicros', minDuration),
    ...bound('durationMaxMicros', maxDuration),
  });
  const operands: readonly Expression[] = [
    ...(form.op === 'and' ? form.operands : [form]),
    ...(q.trim() !== '' && parsedQuery.ok ? [parsedQuery.expression] : []),
  ];
  return operands.length === 0 ? '' : printTraceQl({ op: 'and', operands });
}

/** 0 is no bound, as in a search. */
function bound(name: 'durationMinMicros' | 'durationMaxMicros', text: string) {
  const micros = durationMicrosOf(text) ?? 0;
  return micros > 0 ? { [name]: micros } : {};
}
