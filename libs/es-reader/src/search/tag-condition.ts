import { attributeToken } from '@app/model';
import type { estypes } from '@elastic/elasticsearch';

type Query = estypes.QueryDslQueryContainer;

/** Fields of tokens, one per level: what the compact schema searches. */
const TOKEN_FIELDS = ['attr', 'resourceAttr', 'eventAttr'];
/** Jaeger's tags-as-fields: `tag.http@status_code`. */
const OBJECT_FIELDS = ['tag', 'process.tag'];
/** Jaeger's default: nested lists of `{key, type, value}`. */
const NESTED_FIELDS = ['tags', 'process.tags', 'logs.fields'];

/**
 * That a span has a tag: on itself, in its process or in one of its log fields. Values are compared as strings, exactly.
 * Covers every schema that may be in the cluster; a field or path that an index does not have matches nothing there.
 */
export function tagCondition(key: string, value: string): Query {
  const token = attributeToken(key, value);
  const elevatedKey = key.replaceAll('.', '@');
  const alternatives: Query[] = [
    ...TOKEN_FIELDS.map((field) => ({ term: { [field]: token } })),
    ...OBJECT_FIELDS.map((field) => ({ term: { [`${field}.${elevatedKey}`]: value } })),
    ...NESTED_FIELDS.map((path) => ({
      nested: {
        path,
        ignore_unmapped: true,
        query: { bool: { filter: [{ term: { [`${path}.key`]: key } }, { term: { [`${path}.value`]: value } }] } },
      },
    })),
  ];
  return { bool: { should: alternatives, minimum_should_match: 1 } };
}
