/** On whose behalf something is read. Every method of every read port takes it, so that no path forgets whose data it may show. */
export interface ReadContext {
  /** Aborted when nobody waits for the answer any more: the read rejects with its reason and asks the store for nothing else. */
  readonly signal?: AbortSignal;
  /** Only this tenant's data is seen. Absent: the installation has no tenants. */
  readonly tenant?: string;
  /** Value of an `Authorization` header that the store shall be asked with, instead of our own credentials. */
  readonly authorization?: string;
}
