import type { Grant } from '../access/access-decision.js';
import { ApiError } from '../api/failure/api.error.js';

const OFF = 'demo traces are off: QUERY_DEMO_OTLP_URL names the collector that they are sent to';
const NO_ADMIN =
  'demo traces are sent for administrators: with a key that has role=admin, or a token with QUERY_OIDC_ADMIN_CLAIM';
const UNCHECKED = 'demo traces are not sent where tokens are for Elasticsearch alone to check: nobody knows who asks';

/**
 * What is in the way of sending demo traces for somebody; `undefined`: nothing. Everybody may where nobody has to say who they are: they may send
 * traces to the collector themselves. Pure.
 */
export function demoObstacle({ principal, authorization }: Grant, collectorExists: boolean): ApiError | undefined {
  if (!collectorExists) return new ApiError(404, OFF, { code: 'demo_off' });
  if (!principal.isAdmin) return new ApiError(403, NO_ADMIN, { code: 'not_allowed' });
  if (principal.name === undefined && authorization !== undefined)
    return new ApiError(403, UNCHECKED, { code: 'not_allowed' });
  return undefined;
}
