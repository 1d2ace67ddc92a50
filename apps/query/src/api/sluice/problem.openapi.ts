import { count, integer, record, ref, text, texts } from '../openapi/describe.js';
import type { Answer, Operation, Parameter, Schemas } from '../openapi/openapi.js';

export const problemSchemas: Schemas = {
  Problem: record(
    {
      status: integer,
      code: text,
      message: text,
      parameter: text,
      column: { type: 'integer', minimum: 1, description: 'where in the parameter, from 1' },
      length: count,
      expected: texts,
    },
    ['parameter', 'column', 'length', 'expected'],
  ),
};

const failure: Answer = {
  description: 'what went wrong',
  content: { 'application/problem+json': { schema: ref('Problem') } },
};

/** A `GET` of our own API. */
export function describeGet(summary: string, parameters: readonly Parameter[], answer: Answer): { get: Operation } {
  return { get: { tags: ['sluice'], summary, parameters, responses: { 200: answer, default: failure } } };
}
