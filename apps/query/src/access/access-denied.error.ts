import { ApiError } from '../api/failure/api.error.js';
import type { Refusal } from './access-decision.js';

/** A gRPC call may not read, or not now. */
export class AccessDeniedError extends ApiError {
  override readonly name = 'AccessDeniedError';

  constructor({ status, callStatus, sentence }: Refusal) {
    super(callStatus ?? status, sentence, { code: status === 503 ? 'unavailable' : 'access_denied' });
  }
}
