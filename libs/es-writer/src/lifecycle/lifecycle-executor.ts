import { errorTypeOf, storageUnavailable } from '@app/es-client';
import { errors, type Client } from '@elastic/elasticsearch';
import type { LifecycleActionKind, LifecycleChange } from './lifecycle-action.js';
import { lifecycleRequest } from './lifecycle-request.js';

/** Below half of a lease, with the waits of the requests. */
const TIMEOUT_MS = 20_000;

/**
 * - `done`: the cluster is as it should be now
 * - `was done`: it was so before
 * - `failed`: Elasticsearch refuses it
 */
export type ActionResult =
  { readonly outcome: 'done' | 'was done' } | { readonly outcome: 'failed'; readonly problem: string };

/** What Elasticsearch says when somebody else has done it, or somebody took its object away. */
const WAS_DONE: Readonly<Partial<Record<LifecycleActionKind, readonly string[]>>> = {
  create: ['resource_already_exists_exception', 'invalid_alias_name_exception'],
  'roll over': ['resource_already_exists_exception'],
  'set replicas': ['index_not_found_exception'],
  'attach policy': ['index_not_found_exception'],
  delete: ['index_not_found_exception'],
};

/** Does single actions. */
export class LifecycleExecutor {
  constructor(private readonly client: Client) {}

  /** @throws {StorageUnavailableError} it may be done or not; the others would fare no better */
  async perform(change: LifecycleChange): Promise<ActionResult> {
    try {
      const { method, path, querystring, body } = lifecycleRequest(change);
      const request = { method, path, ...(querystring && { querystring: { ...querystring } }), ...(body && { body }) };
      await this.client.transport.request(request, { requestTimeout: TIMEOUT_MS });
      return { outcome: 'done' };
    } catch (error) {
      const type = errorTypeOf(error);
      if (type !== undefined && WAS_DONE[change.kind]?.includes(type) === true) return { outcome: 'was done' };
      if (!(error instanceof errors.ResponseError) || isOverloaded(error)) throw storageUnavailable(error) ?? error;
      return { outcome: 'failed', problem: `${error.statusCode} ${error.message.split('\n', 1)[0]?.slice(0, 300)}` };
    }
  }
}

/** Refused rights are of one index; these are of the cluster. */
function isOverloaded({ statusCode = 0 }: errors.ResponseError): boolean {
  return statusCode === 429 || statusCode >= 500;
}
