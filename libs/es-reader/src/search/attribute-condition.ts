import type { AttributeField, AttributeLevel } from '@app/model';
import { keywordCondition } from './keyword-condition.js';
import { anyOf, type Condition, type Query } from './query.js';
import { nestedCondition } from './nested-condition.js';
import { tokenCondition } from './token-condition.js';

/** Where attributes of one level are, by schema. */
interface Places {
  /** Fields of tokens: the compact schema. */
  readonly tokens: readonly string[];
  /** Objects with a field per tag: Jaeger's tags-as-fields, `tag.http@status_code`. */
  readonly objects: readonly string[];
  /** Nested lists of `{key, type, value}`: Jaeger's default. */
  readonly lists: readonly string[];
}

/** What Jaeger stores of a link; it has no attributes. */
const REFERENCE_FIELDS = ['traceID', 'spanID', 'refType'];

export const PLACES: Readonly<Record<AttributeLevel, Places>> = {
  span: { tokens: ['attr'], objects: ['tag'], lists: ['tags'] },
  resource: { tokens: ['resourceAttr'], objects: ['process.tag'], lists: ['process.tags'] },
  event: { tokens: ['eventAttr'], objects: [], lists: ['logs.fields'] },
  link: { tokens: ['linkAttr'], objects: [], lists: [] },
  any: {
    tokens: ['attr', 'resourceAttr', 'eventAttr'],
    objects: ['tag', 'process.tag'],
    lists: ['tags', 'process.tags', 'logs.fields'],
  },
};

/** A condition on an attribute: in one of the places that its level has in one of the schemas. A field that an index lacks matches nothing. */
export function attributeCondition({ level, key }: AttributeField, condition: Condition): Query {
  const { tokens, objects, lists } = PLACES[level];
  if (level === 'link' && REFERENCE_FIELDS.includes(key)) {
    return anyOf([tokenCondition('linkAttr', key, condition), referenceCondition(key, condition)]);
  }
  return anyOf([
    ...tokens.map((field) => tokenCondition(field, key, condition)),
    ...elevatedFields(objects, key).map((field) => keywordCondition(field, condition)),
    ...lists.map((path) => nestedCondition(path, key, condition)),
  ]);
}

/** Jaeger's references, that to the parent among them. */
function referenceCondition(key: string, condition: Condition): Query {
  const query = keywordCondition(`references.${key}`, condition);
  return { nested: { path: 'references', ignore_unmapped: true, query } };
}

/** The only place where a key becomes part of a field's name: no name at all for keys that Elasticsearch would read as a pattern, or as the object. */
export function elevatedFields(objects: readonly string[], key: string): string[] {
  if (key === '' || key.includes('*')) return [];
  return objects.map((object) => `${object}.${key.replaceAll('.', '@')}`);
}
