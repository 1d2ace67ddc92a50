import { InvalidParameterError } from '../failure/api.error.js';

/**
 * Every occurrence of a parameter that holds a JSON object of strings.
 *
 * @throws {InvalidParameterError}
 */
export function parseTagsObject(params: URLSearchParams, name: string): [string, string][] {
  return params
    .getAll(name)
    .filter((json) => json !== '') // forms send the fields that were left empty as well
    .flatMap((json) => entriesOf(json, name));
}

function entriesOf(json: string, name: string): [string, string][] {
  const tags = parseJson(json, name);
  if (tags === null) return [];
  if (typeof tags !== 'object' || Array.isArray(tags)) throw malformed(name, 'it is not an object');
  return Object.entries(tags).map(([key, value]) => {
    if (typeof value !== 'string') throw malformed(name, `the value of ${JSON.stringify(key)} is not a string`);
    return [key, value];
  });
}

export function parseJson(json: string, name: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw malformed(name, error.message);
  }
}

function malformed(name: string, reason: string): InvalidParameterError {
  return new InvalidParameterError(`malformed '${name}' parameter, cannot unmarshal JSON: ${reason}`, {
    parameter: name,
  });
}
