import { Injectable } from '@nestjs/common';
import { bodyBudgetBytes, CollectorConfig } from '../collector.config.js';
import { RequestRefused } from '../intake/request-refused.error.js';
import { ByteBudget, type ByteLease } from './byte-budget.js';
import { GrowthRate, retryAfterSeconds } from './retry-after.js';

/** What a request holds while nobody knows its size: about what the socket and HTTP/2 have buffered of it anyway. */
const UNKNOWN_SIZE_BYTES = 64 * 1024;

/** Lets requests in, both transports, as long as there is memory for them. */
@Injectable()
export class Admission {
  private readonly budget: ByteBudget;
  private readonly drain = new GrowthRate(performance.now());

  constructor(config: CollectorConfig) {
    this.budget = new ByteBudget(bodyBudgetBytes(config));
  }

  /** Bytes held by requests in flight. */
  get usedBytes(): number {
    return this.budget.usedBytes;
  }

  /**
   * Called before a body is read.
   *
   * @param declaredBytes its `Content-Length`, where it has one
   * @returns the request's share: the caller releases it
   * @throws {RequestRefused} no room
   */
  enter(declaredBytes: number | undefined): ByteLease {
    const lease = this.budget.lease(declaredBytes ?? UNKNOWN_SIZE_BYTES);
    if (lease === undefined) throw this.noRoom();
    return lease;
  }

  /** @throws {RequestRefused} no room; the lease stays as it was */
  grow(lease: ByteLease, bytes: number): void {
    if (!lease.growTo(bytes)) throw this.noRoom();
  }

  private noRoom(): RequestRefused {
    const { usedBytes, returnedBytes } = this.budget;
    const rate = this.drain.perSecond(returnedBytes, performance.now());
    return new RequestRefused('no room', 'the collector is busy, try later', retryAfterSeconds(usedBytes, rate));
  }
}
