import { isTenantName } from '@app/model';
import { tenantsOf, type TenancyConfig } from './tenancy.config.js';

/** Whose data a request is about. `tenant` is absent in an installation without tenants. */
export type TenantDecision =
  { readonly ok: true; readonly tenant?: string } | { readonly ok: false; readonly problem: 'missing' | 'unknown' };

/** A header as Node has it (repeated ones joined by commas), or all values of a key of gRPC metadata. */
export type HeaderValues = string | readonly string[] | undefined;

const NO_TENANTS: TenantDecision = { ok: true };

/** Who may be a tenant. */
export class Tenancy {
  /** The header, in lower case, or `undefined` without tenants. */
  readonly header: string | undefined;
  readonly #listed: ReadonlySet<string>;

  constructor(config: Readonly<TenancyConfig>) {
    this.header = config.MULTI_TENANCY_ENABLED ? config.MULTI_TENANCY_HEADER : undefined;
    this.#listed = new Set(tenantsOf(config));
  }

  get isEnabled(): boolean {
    return this.header !== undefined;
  }

  /** The tenant of a request. Two values are nobody's name: a comma is in none, and guessing which one is meant would show data to the wrong one. */
  decide(values: HeaderValues): TenantDecision {
    if (!this.isEnabled) return NO_TENANTS;
    const name = typeof values === 'string' || values === undefined ? values : values.join(',');
    if (name === undefined || name === '') return { ok: false, problem: 'missing' };
    return this.knows(name) ? { ok: true, tenant: name } : { ok: false, problem: 'unknown' };
  }

  /** The same for the headers of a request, as Node has them. */
  decideFor(headers: Readonly<Record<string, string | string[] | undefined>>): TenantDecision {
    const { header } = this;
    return this.decide(header !== undefined && Object.hasOwn(headers, header) ? headers[header] : undefined);
  }

  knows(name: string): boolean {
    return this.#listed.size === 0 ? isTenantName(name) : this.#listed.has(name);
  }
}
