import { errorTypeOf, storageUnavailable } from '@app/es-client';
import { Client, errors } from '@elastic/elasticsearch';
import { statusIndexBody } from '../status/status-index.js';

const ID = 'lease';
const CONFLICT = 409;
const NOT_FOUND = 404;

/** The stored lease. Whoever may write it next is decided by its sequence number alone. */
interface LeaseDocument {
  readonly holder: string;
  readonly held: boolean;
  /** How long `held` means something, from the moment of writing. */
  readonly leaseMs: number;
  /** When a round was last done to its end, by the clock of who did it; 0: never. */
  readonly finishedMillis: number;
}

interface StoredLease {
  readonly document: LeaseDocument;
  readonly seqNo: number;
  readonly primaryTerm: number;
}

/** The holder of the lease may not be the holder any more. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

export interface LeaseOptions {
  readonly client: Client;
  readonly index: string;
  readonly replicas: number;
  /** Unique for each start of a process. */
  readonly holder: string;
  readonly leaseMs: number;
  /** A clock that never jumps. */
  readonly monotonicMs?: () => number;
}

/**
 * One holder at a time, for as long as it renews. No two clocks are compared: the holder counts from before it wrote the lease, and whoever wants it
 * from after it saw it first, so that it is taken from a holder that died only after that one would have stopped.
 */
export class LifecycleLease {
  readonly #monotonicMs: () => number;
  #seen = { seqNo: -1, primaryTerm: -1, atMs: 0 };

  constructor(private readonly options: LeaseOptions) {
    this.#monotonicMs = options.monotonicMs ?? (() => performance.now());
  }

  /** When the last round ended and by whom, by that one's clock. @throws {StorageUnavailableError} */
  async lastRound(): Promise<{ readonly finishedMillis: number; readonly holder: string } | undefined> {
    return (await this.#guarded(() => this.#read()))?.document;
  }

  /**
   * @returns `undefined`: another one has it, or may have it; ask again
   * @throws {StorageUnavailableError}
   */
  async acquire(): Promise<Tenure | undefined> {
    return this.#guarded(async () => {
      const stored = await this.#read();
      if (stored !== undefined && !this.#isFree(stored)) return undefined;
      const finishedMillis = stored?.document.finishedMillis ?? 0;
      const startedMs = this.#monotonicMs();
      const written = await this.#write({ held: true, finishedMillis }, stored);
      return written && new Tenure(this, written, startedMs + this.options.leaseMs);
    });
  }

  /** Used by its tenures. @returns the tenure's new state, `undefined` when the lease was lost */
  async rewrite(
    change: Pick<LeaseDocument, 'held'> & { readonly finishedMillis?: number },
    stored: StoredLease,
  ): Promise<{ readonly stored: StoredLease; readonly untilMs: number } | undefined> {
    return this.#guarded(async () => {
      const startedMs = this.#monotonicMs();
      const written = await this.#write({ finishedMillis: stored.document.finishedMillis, ...change }, stored);
      return written && { stored: written, untilMs: startedMs + this.options.leaseMs };
    });
  }

  /** Of a tenure that ends at `untilMs`. */
  remainingMs(untilMs: number): number {
    return untilMs - this.#monotonicMs();
  }

  get leaseMs(): number {
    return this.options.leaseMs;
  }

  /** Free, or nobody has renewed it for as long as it lasts. */
  #isFree({ document, seqNo, primaryTerm }: StoredLease): boolean {
    if (!document.held) return true;
    const nowMs = this.#monotonicMs();
    if (seqNo !== this.#seen.seqNo || primaryTerm !== this.#seen.primaryTerm)
      this.#seen = { seqNo, primaryTerm, atMs: nowMs };
    return nowMs - this.#seen.atMs >= document.leaseMs;
  }

  async #read(): Promise<StoredLease | undefined> {
    const { client, index } = this.options;
    try {
      const found = await client.get<LeaseDocument>({ index, id: ID });
      if (found._source === undefined) return undefined;
      return { document: found._source, seqNo: found._seq_no ?? -1, primaryTerm: found._primary_term ?? -1 };
    } catch (error) {
      if (!(error instanceof errors.ResponseError) || error.statusCode !== NOT_FOUND) throw error;
      if (errorTypeOf(error) === 'index_not_found_exception') await this.#createIndex();
      return undefined;
    }
  }

  async #createIndex(): Promise<void> {
    const { client, index, replicas } = this.options;
    try {
      await client.indices.create({ index, ...statusIndexBody(replicas) });
    } catch (error) {
      if (errorTypeOf(error) !== 'resource_already_exists_exception') throw error;
    }
  }

  /** @param before what it replaces; absent: it must not be there. @returns `undefined`: somebody was faster */
  async #write(
    change: Pick<LeaseDocument, 'held' | 'finishedMillis'>,
    before: StoredLease | undefined,
  ): Promise<StoredLease | undefined> {
    const { client, index, holder, leaseMs } = this.options;
    const document: LeaseDocument = { holder, leaseMs, ...change };
    const condition =
      before === undefined
        ? { op_type: 'create' as const }
        : { if_seq_no: before.seqNo, if_primary_term: before.primaryTerm };
    try {
      const written = await client.index({ index, id: ID, document, ...condition });
      return { document, seqNo: written._seq_no ?? -1, primaryTerm: written._primary_term ?? -1 };
    } catch (error) {
      if (error instanceof errors.ResponseError && error.statusCode === CONFLICT) return undefined;
      throw error;
    }
  }

  async #guarded<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw storageUnavailable(error) ?? error;
    }
  }
}

/** The lease, held. */
export class Tenure {
  constructor(
    private readonly lease: LifecycleLease,
    private stored: StoredLease,
    private untilMs: number,
  ) {}

  /**
   * To be called before each action: afterwards at least half of the lease is left.
   *
   * @throws {LeaseLostError}
   * @throws {StorageUnavailableError} it may be lost
   */
  async keep(): Promise<void> {
    if (this.lease.remainingMs(this.untilMs) > this.lease.leaseMs / 2) return;
    const renewed = await this.lease.rewrite({ held: true }, this.stored);
    if (renewed === undefined) throw new LeaseLostError('another process has taken the lease');
    this.stored = renewed.stored;
    this.untilMs = renewed.untilMs;
    if (this.lease.remainingMs(this.untilMs) <= this.lease.leaseMs / 2)
      throw new LeaseLostError('renewing the lease took too long');
  }

  /** Gives it back. @param finishedMillis when the round was done to its end; absent: it was not */
  async release(finishedMillis?: number): Promise<void> {
    await this.lease.rewrite({ held: false, ...(finishedMillis !== undefined && { finishedMillis }) }, this.stored);
  }
}
