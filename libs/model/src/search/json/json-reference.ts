import { builtIn, fieldOf } from '../built-in-fields.js';
import type { AttributeLevel, Field } from '../expression.js';
import type { JsonPlace } from './json-place.js';

const LEVELS: ReadonlyMap<string, AttributeLevel> = new Map([
  ['', 'any'],
  ['span', 'span'],
  ['resource', 'resource'],
  ['event', 'event'],
  ['link', 'link'],
]);

/** Jaeger's built-in fields that stored spans have, by level and name. Some are attributes of stored spans. */
const FIELDS: ReadonlyMap<string, Field> = new Map([
  ['span.name', builtIn('operation')],
  ['span.kind', builtIn('kind')],
  ['span.status', builtIn('status')],
  ['span.duration', builtIn('duration')],
  ['span.startTime', builtIn('start')],
  ['span.statusMessage', { kind: 'attribute', level: 'span', key: 'otel.status_description' }],
  ['span.traceState', { kind: 'attribute', level: 'span', key: 'w3c.tracestate' }],
  ['resource.service', builtIn('service')],
  ['scope.name', { kind: 'attribute', level: 'span', key: 'otel.scope.name' }],
  ['scope.version', { kind: 'attribute', level: 'span', key: 'otel.scope.version' }],
  ['event.name', { kind: 'attribute', level: 'event', key: 'event' }],
  ['link.traceID', { kind: 'attribute', level: 'link', key: 'traceID' }],
  ['link.spanID', { kind: 'attribute', level: 'link', key: 'spanID' }],
]);

export function isReference(place: JsonPlace): boolean {
  const term = place.object();
  return Object.hasOwn(term, 'attr') || Object.hasOwn(term, 'field');
}

/** An `attr` or a `field`. */
export function readReference(place: JsonPlace): Field {
  if (!isReference(place)) place.stop('expected an attr or a field', ['attr', 'field']);
  return Object.hasOwn(place.object(), 'attr') ? readAttribute(place.member('attr')) : readField(place.member('field'));
}

function readAttribute(attr: JsonPlace): Field {
  const key = attr.member('key').text();
  if (key === '') attr.member('key').stop('expected the key of an attribute');
  const level = LEVELS.get(attr.member('level').text());
  if (level !== undefined) return fieldOf(level, key);
  const isScope = attr.member('level').text() === 'scope';
  const message = isScope ? 'attributes of scopes are not stored' : 'there is no such level';
  return attr.member('level').stop(message, [...LEVELS.keys()]);
}

function readField(field: JsonPlace): Field {
  const name = `${field.member('level').text()}.${field.member('name').text()}`;
  return FIELDS.get(name) ?? field.stop(`${name} cannot be searched for`, [...FIELDS.keys()]);
}
