import { describeGet } from '../../api/sluice/problem.openapi.js';
import { count, json, listOf, oneOf, record, ref, text } from '../../api/openapi/describe.js';
import type { Answer, JsonSchema, Operation, Parameter } from '../../api/openapi/openapi.js';

/** Words for describing the operations API. */

export const instant: JsonSchema = { type: 'string', format: 'date-time' };
export const moment: JsonSchema = { type: 'string', description: 'RFC 3339, or how long ago: 90m' };
export const offset: JsonSchema = { type: 'string', pattern: '^[0-9]+$' };
export const letterId: JsonSchema = { type: 'string', pattern: '^[0-9]{1,9}/[0-9]{1,18}$' };
export const replayName: JsonSchema = { type: 'string', pattern: '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$' };
export const share: JsonSchema = { type: 'number', minimum: 0, maximum: 1 };

/** By reason or class. */
export const counts: JsonSchema = { type: 'object', additionalProperties: count };

export const problems = listOf(
  record({ part: oneOf('collectors', 'kafka', 'ingesters', 'elasticsearch'), message: text }),
);

/** A `GET` that is answered 404 unless `QUERY_OPS_ENABLED`, and 403 to whom the installation is not open. */
export function describeRead(
  summary: string,
  parameters: readonly Parameter[],
  description: string,
  schema: JsonSchema,
): { get: Operation } {
  const { get } = describeGet(summary, parameters, json(description, schema));
  return { get: { ...get, tags: ['operations'] } };
}

/** A `POST` that reads. */
export function describeQuestion(summary: string, body: JsonSchema, answer: Answer): { post: Operation } {
  const { get } = describeGet(summary, [], answer);
  return { post: { ...get, tags: ['operations'], requestBody: jsonBody(body) } };
}

/** A `POST` that changes something, for administrators. */
export function describeAction(
  summary: string,
  parameters: readonly Parameter[],
  body: JsonSchema,
): { post: Operation } {
  const { get } = describeGet(summary, parameters, json('it has ended', ref('OperationTask')));
  const responses = { ...get.responses, 202: json('it runs on: ask for the task', ref('OperationTask')) };
  return { post: { ...get, tags: ['operations'], requestBody: jsonBody(body), responses } };
}

function jsonBody(schema: JsonSchema): NonNullable<Operation['requestBody']> {
  return { required: true, content: { 'application/json': { schema } } };
}
