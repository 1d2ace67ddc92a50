import type { Metadata } from '@grpc/grpc-js';
import type { ReadContext } from '@app/storage';
import type { AccessControl } from './access-control.js';
import { AccessDeniedError } from './access-denied.error.js';
import { presentedByMetadata } from './presented.js';

/**
 * On whose behalf a gRPC call reads. Health checks are for everybody and need none.
 *
 * @param signal aborted when the client leaves
 * @throws {AccessDeniedError} 401: UNAUTHENTICATED, 403: PERMISSION_DENIED, 503: UNAVAILABLE
 */
export async function readContextOfMetadata(
  control: AccessControl,
  metadata: Metadata,
  signal: AbortSignal,
): Promise<ReadContext> {
  const decision = await control.decide(presentedByMetadata(metadata, control.tenancy.header));
  if ('refusal' in decision) throw new AccessDeniedError(decision.refusal);
  const { tenant, authorization } = decision.grant;
  return { signal, ...(tenant !== undefined && { tenant }), ...(authorization !== undefined && { authorization }) };
}
