import { InvalidParameterError } from './api.error.js';

/**
 * `tag=key:value` (repeatable; the value may contain `:`) and `tags={"key":"value"}`, the latter winning.
 *
 * @throws {InvalidParameterError}
 */
export function parseTags(params: URLSearchParams): ReadonlyMap<string, string> {
  return new Map([
    ...present(params.getAll('tag')).map(parseTag),
    ...present(params.getAll('tags')).flatMap(parseTagsObject),
  ]);
}

function parseTag(tag: string): [string, string] {
  const colon = tag.indexOf(':');
  if (colon < 0) {
    throw new InvalidParameterError(`malformed 'tag' parameter, expecting key:value, received: ${tag}`);
  }
  return [tag.slice(0, colon), tag.slice(colon + 1)];
}

function parseTagsObject(json: string): [string, string][] {
  const tags = parseJson(json);
  if (tags === null) return [];
  if (typeof tags !== 'object' || Array.isArray(tags)) throw malformedTags('it is not an object');
  return Object.entries(tags).map(([key, value]) => {
    if (typeof value !== 'string') throw malformedTags(`the value of ${JSON.stringify(key)} is not a string`);
    return [key, value];
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw malformedTags(error.message);
  }
}

function malformedTags(reason: string): InvalidParameterError {
  return new InvalidParameterError(`malformed 'tags' parameter, cannot unmarshal JSON: ${reason}`);
}

/** Forms send the fields that were left empty as well. */
function present(values: readonly string[]): string[] {
  return values.filter((value) => value !== '');
}
