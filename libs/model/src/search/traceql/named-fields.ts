import { builtIn } from '../built-in-fields.js';
import type { BuiltInName, Field } from '../expression.js';
import { attributeNameText } from './attribute-name.js';

/** What stands for a field without a level; the first name of each is the one that is printed. */
const NAMED: ReadonlyMap<string, Field> = new Map([
  ['name', builtIn('operation')],
  ['kind', builtIn('kind')],
  ['status', builtIn('status')],
  ['duration', builtIn('duration')],
  ['start', builtIn('start')],
  ['service', builtIn('service')],
  ['operation', builtIn('operation')],
  ['span:name', builtIn('operation')],
  ['span:kind', builtIn('kind')],
  ['span:status', builtIn('status')],
  ['span:duration', builtIn('duration')],
  ['span:statusMessage', { kind: 'attribute', level: 'span', key: 'otel.status_description' }],
  ['statusMessage', { kind: 'attribute', level: 'span', key: 'otel.status_description' }],
  ['event:name', { kind: 'attribute', level: 'event', key: 'event' }],
  ['link:traceID', { kind: 'attribute', level: 'link', key: 'traceID' }],
  ['link:spanID', { kind: 'attribute', level: 'link', key: 'spanID' }],
  ['instrumentation:name', { kind: 'attribute', level: 'span', key: 'otel.scope.name' }],
  ['instrumentation:version', { kind: 'attribute', level: 'span', key: 'otel.scope.version' }],
]);

/** The names to suggest. */
export const FIELD_NAMES: readonly string[] = ['name', 'kind', 'status', 'duration', 'start', 'service'];

const PRINTED: Readonly<Record<BuiltInName, string>> = {
  operation: 'name',
  kind: 'kind',
  status: 'status',
  duration: 'duration',
  start: 'start',
  service: 'resource.service.name',
};

/** TraceQL's words for what one span does not know. */
const OF_OTHER_SPANS =
  /^(?:root(?:Name|ServiceName)|trace(?:Duration|:.*)|parent|span:(?:id|parentID|childCount)|childCount|nestedSet.*)$/;

export function namedField(word: string): Field | undefined {
  return NAMED.get(word);
}

export function isOfOtherSpans(word: string): boolean {
  return OF_OTHER_SPANS.test(word);
}

export function fieldText(field: Field): string {
  if (field.kind === 'built-in') return PRINTED[field.name];
  const level = field.level === 'any' ? '' : field.level;
  return `${level}.${attributeNameText(field.key)}`;
}
