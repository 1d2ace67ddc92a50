/**
 * Every way in which an answer can fail to come, in the reader's words.
 *
 * `unreachable`: nothing answered. `broken`: half an answer, or not JSON. `refused`: sign in. `absent`: 404. `invalid`: what was asked cannot be read.
 * `busy`: ask again later. `late`: took too long. `failed`: the service's own fault.
 */
export type FailureKind = 'unreachable' | 'broken' | 'refused' | 'absent' | 'invalid' | 'busy' | 'late' | 'failed';

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';

  constructor(
    readonly kind: FailureKind,
    message: string,
    readonly details: { readonly status?: number; readonly parameter?: string } = {},
  ) {
    super(message);
  }
}

export function failureKindOf(status: number): FailureKind {
  if (status === 401 || status === 403) return 'refused';
  if (status === 404) return 'absent';
  if (status === 503 || status === 429) return 'busy';
  if (status === 504) return 'late';
  return status < 500 ? 'invalid' : 'failed';
}
