import type { Answer, JsonSchema, Parameter } from './openapi.js';

/** Words for describing endpoints. */

export const text: JsonSchema = { type: 'string' };
export const integer: JsonSchema = { type: 'integer' };
export const count: JsonSchema = { type: 'integer', minimum: 0 };
export const number: JsonSchema = { type: 'number' };
export const boolean: JsonSchema = { type: 'boolean' };
/** Microseconds since the epoch. */
export const micros: JsonSchema = { type: 'integer', description: 'microseconds since the epoch' };
export const texts: JsonSchema = listOf(text);

export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

/** An object with these fields and no others, all there unless `optional`. */
export function record(properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

export function oneOf(...values: readonly (string | number | boolean)[]): JsonSchema {
  return { enum: values };
}

export function nullable(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

export function ref(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

export function query(name: string, description: string, schema: JsonSchema = text): Parameter {
  return { name, in: 'query', required: false, description, schema };
}

export function required(parameter: Parameter): Parameter {
  return { ...parameter, required: true };
}

export function path(name: string, description: string): Parameter {
  return { name, in: 'path', required: true, description, schema: text };
}

export function json(description: string, schema: JsonSchema): Answer {
  return { description, content: { 'application/json': { schema } } };
}

/** Of a search: it says how far the index was behind. */
export function searched(answer: Answer): Answer {
  const description = 'how far what can be searched was behind what was accepted, milliseconds; absent when unknown';
  return { ...answer, headers: { 'sluice-index-lag-ms': { description, schema: count } } };
}
