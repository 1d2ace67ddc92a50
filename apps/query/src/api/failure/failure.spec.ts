import { describe, expect, it } from 'vitest';
import { StorageUnavailableError } from '@app/storage';
import { InvalidParameterError, TraceNotFoundError } from './api.error.js';
import { failureOf } from './failure.js';

describe('what the client is told of an error', () => {
  it.each([
    { error: new InvalidParameterError('no'), told: { status: 400, code: 'invalid_parameter', message: 'no' } },
    { error: new TraceNotFoundError(), told: { status: 404, code: 'trace_not_found', message: 'trace not found' } },
    { error: new Error('secret of ours'), told: { status: 500, code: 'internal', message: 'internal error' } },
    { error: 'thrown text', told: { status: 500, code: 'internal', message: 'internal error' } },
  ])('$error is $told', ({ error, told }) => {
    expect(failureOf(error)).toEqual(told);
  });

  it('names the parameter and the column, where they are known', () => {
    const error = new InvalidParameterError('no', { parameter: 'q', column: 3, length: 1, expected: ['}'] });
    expect(failureOf(error)).toMatchObject({ parameter: 'q', column: 3, length: 1, expected: ['}'] });
  });

  it.each([
    { error: new DOMException('late', 'TimeoutError'), status: 504 },
    { error: Object.assign(new Error('too large'), { statusCode: 413 }), status: 413 },
    { error: Object.assign(new Error('broken'), { statusCode: 502 }), status: 500 },
  ])('a refusal of the framework keeps its status, $status', ({ error, status }) => {
    expect(failureOf(error).status).toBe(status);
  });

  it('an outage is 503 without a word of what is behind, and with the hint when to come back', () => {
    const error = new StorageUnavailableError('es-node-7:9200 said search_phase_execution_exception', {}, 1500);
    expect(failureOf(error)).toEqual({
      status: 503,
      code: 'storage_unavailable',
      message: 'the storage is not available at the moment, please try again',
      retryAfterSeconds: 2,
    });
  });
});
