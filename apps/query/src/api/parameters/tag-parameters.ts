import { InvalidParameterError } from '../failure/api.error.js';
import { parseTagsObject } from './tags-object.js';

/**
 * `tag=key:value` (repeatable; the value may contain `:`) and `tags={"key":"value"}`, the latter winning.
 *
 * @throws {InvalidParameterError}
 */
export function parseTags(params: URLSearchParams): ReadonlyMap<string, string> {
  const tags = params.getAll('tag').filter((text) => text !== '');
  return new Map([...tags.map(parseTag), ...parseTagsObject(params, 'tags')]);
}

function parseTag(tag: string): [string, string] {
  const colon = tag.indexOf(':');
  if (colon < 0) {
    throw new InvalidParameterError(`malformed 'tag' parameter, expecting key:value, received: ${tag}`, {
      parameter: 'tag',
    });
  }
  return [tag.slice(0, colon), tag.slice(colon + 1)];
}
