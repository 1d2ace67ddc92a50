import { parseExpressionJson, type Expression } from '@app/model';
import { InvalidParameterError } from '../failure/api.error.js';
import { parseJson } from './tags-object.js';

/**
 * Jaeger's structured filter: a tree of calls as JSON.
 *
 * @returns one expression, or none when there is no filter
 * @throws {InvalidParameterError}
 */
export function filterExpression(params: URLSearchParams, name: string): Expression[] {
  const json = params.get(name) ?? '';
  if (json === '') return [];
  const parsed = parseExpressionJson(parseJson(json, name));
  if (parsed.ok) return [parsed.expression];
  const { message, expected } = parsed.problem; // its columns count in a tree, not in a text
  throw new InvalidParameterError(`malformed '${name}' parameter: ${message}`, { parameter: name, expected });
}
