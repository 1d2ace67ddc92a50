import type { BuiltFrom } from '@app/storage';
import { withBuiltFrom } from '../generations/built-from.js';
import type { LifecycleChange } from './lifecycle-action.js';

export interface LifecycleRequest {
  readonly method: 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  readonly querystring?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: object;
}

/** How long the cluster's master may take; below the time that a lease has left when an action begins. */
const WAIT = { master_timeout: '10s', timeout: '10s' } as const;

/** The request of an action, whole. Pure. */
export function lifecycleRequest(change: LifecycleChange): LifecycleRequest {
  switch (change.kind) {
    case 'put policy':
      return { method: 'PUT', path: `/_ilm/policy/${name(change.policy)}`, querystring: WAIT, body: change.body };
    case 'put template':
      return { method: 'PUT', path: `/_index_template/${name(change.template)}`, body: change.body };
    case 'attach policy':
      return settings(change.index, {
        'index.lifecycle.name': change.policy,
        'index.lifecycle.rollover_alias': change.writeAlias,
        ...(change.complete ? { 'index.lifecycle.indexing_complete': true } : {}),
      });
    case 'create':
      return {
        method: 'PUT',
        path: `/${name(change.index)}`,
        querystring: WAIT,
        body: { aliases: change.aliases, mappings: noted(change) },
      };
    case 'add aliases':
      return { method: 'POST', path: '/_aliases', querystring: WAIT, body: { actions: additions(change) } };
    case 'roll over':
      return rollover(change);
    case 'set replicas':
      return settings(change.index, { 'index.number_of_replicas': change.replicas });
    case 'delete':
    default:
      return { method: 'DELETE', path: `/${name(change.index)}`, querystring: { ...WAIT, expand_wildcards: 'none' } };
  }
}

function settings(index: string, body: Readonly<Record<string, string | number | boolean>>): LifecycleRequest {
  return { method: 'PUT', path: `/${name(index)}/_settings`, querystring: WAIT, body };
}

function additions({ index, aliases }: Extract<LifecycleChange, { kind: 'add aliases' }>): object[] {
  return Object.entries(aliases).map(([alias, options]) => ({ add: { index, alias, ...options } }));
}

/** The new name is said, so that who comes second is refused. The read alias is there from the first moment of the new index. */
function rollover({
  writeAlias,
  readAlias,
  newIndex,
  builtFrom,
}: Extract<LifecycleChange, { kind: 'roll over' }>): LifecycleRequest {
  return {
    method: 'POST',
    path: `/${name(writeAlias)}/_rollover/${name(newIndex)}`,
    querystring: WAIT,
    body: { aliases: { [readAlias]: {} }, mappings: noted({ builtFrom }) },
  };
}

function noted({ builtFrom }: { readonly builtFrom: BuiltFrom }): object {
  return { _meta: withBuiltFrom({}, builtFrom) };
}

function name(text: string): string {
  return encodeURIComponent(text);
}
