import type { FastifyRequest } from 'fastify';
import { ApiError } from '../../api/failure/api.error.js';
import { queryOf } from '../../api/parameters/query-of.js';
import { fieldsOfJson, Fields } from './fields.js';

/**
 * The fields of a request that acts. Only JSON, said to be that: a form of somebody else's page can send the text, but not the type.
 *
 * @throws {ApiError}
 */
export function bodyOf(request: FastifyRequest): Fields {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new ApiError(415, 'the body must be JSON, with content-type: application/json', { code: 'not_json' });
  return fieldsOfJson(Buffer.isBuffer(request.body) ? request.body.toString() : '');
}

/** The parameters of a request that reads; the first of repeated ones counts, and an empty one is as good as absent. */
export function parametersOf(request: FastifyRequest): Fields {
  const given = [...queryOf(request)].filter(([, value]) => value !== '').toReversed();
  const { limit, ...texts } = Object.fromEntries(given);
  return new Fields({ ...texts, ...(limit !== undefined && { limit: /^\d+$/.test(limit) ? Number(limit) : limit }) });
}
