import { describe, expect, it } from 'vitest';
import { StorageUnavailableError } from '@app/storage';
import { ApiError, InvalidParameterError } from './api.error.js';
import { failureOf } from './failure.js';

describe('what the client is told of an error', () => {
  it.each([
    { error: new InvalidParameterError('no'), told: { status: 400, message: 'no' } },
    { error: new ApiError(404, 'trace not found'), told: { status: 404, message: 'trace not found' } },
    { error: new Error('secret of ours'), told: { status: 500, message: 'internal error' } },
    { error: 'thrown text', told: { status: 500, message: 'internal error' } },
  ])('$error is $told', ({ error, told }) => {
    expect(failureOf(error)).toEqual(told);
  });

  it('an outage is 503 without a word of what is behind, and with the hint when to come back', () => {
    const error = new StorageUnavailableError('es-node-7:9200 said search_phase_execution_exception', {}, 1500);
    expect(failureOf(error)).toEqual({
      status: 503,
      message: 'the storage is not available at the moment, please try again',
      retryAfterSeconds: 2,
    });
  });
});
