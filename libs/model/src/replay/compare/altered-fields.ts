import type { Span } from '../../span/span.js';
import type { ComparisonRules } from './comparison-rules.js';
import { normalSpan, type NormalTag } from './span-normal-form.js';

const MAX_FIELDS = 20;

/** What differs between two spans, as names for people: `duration`, `tags.http.url`. At most twenty. */
export function alteredFields(before: Span, after: Span, rules: ComparisonRules): readonly string[] {
  const [old, now] = [normalSpan(before, rules), normalSpan(after, rules)];
  const fields: string[] = [];
  for (const field of ['ids', 'operationName', 'service', 'flags', 'startTime', 'duration', 'references'] as const) {
    if (JSON.stringify(old[field]) !== JSON.stringify(now[field])) fields.push(field);
  }
  fields.push(...differingKeys('tags', old.tags, now.tags), ...differingKeys('process', old.process, now.process));
  if (JSON.stringify(old.logs) !== JSON.stringify(now.logs)) fields.push('logs');
  return fields.slice(0, MAX_FIELDS);
}

function differingKeys(name: string, before: readonly NormalTag[], after: readonly NormalTag[]): string[] {
  const [old, now] = [valuesByKey(before), valuesByKey(after)];
  const keys = new Set([...old.keys(), ...now.keys()]);
  return [...keys].filter((key) => old.get(key) !== now.get(key)).map((key) => `${name}.${key}`);
}

function valuesByKey(tags: readonly NormalTag[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const [key, type, value] of tags) values.set(key, (values.get(key) ?? '') + JSON.stringify([type, value]));
  return values;
}
