import type { TenantDecision } from '@app/storage';
import { RequestRefused } from '../intake/request-refused.error.js';

/**
 * Comes before anything of a request is read.
 *
 * @returns `undefined` in an installation without tenants
 * @throws {RequestRefused}
 */
export function tenantOrRefuse(decision: TenantDecision): string | undefined {
  if (decision.ok) return decision.tenant;
  if (decision.problem === 'missing') throw new RequestRefused('no tenant', 'missing tenant header');
  throw new RequestRefused('unknown tenant', 'unknown tenant');
}
