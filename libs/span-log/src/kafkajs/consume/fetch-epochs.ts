/** No fetch outlives this: the request's own time-out and some room. */
const FETCH_LIFETIME_MS = 45_000;

/**
 * Tells whether what arrives was fetched for the current assignment.
 *
 * kafkajs fetches from each broker on its own. When one of these loops joins the group again (a leader has moved), the answers of the others are
 * still on their way: records that begin where the *last* assignment stood. Taking them would skip what was not committed, so batches are left
 * aside until every loop has begun a new fetch. What is left aside is fetched again.
 */
export class FetchEpochs {
  #epoch = 0;
  readonly #fetches = new Map<number, { readonly epoch: number; readonly startedMs: number }>();

  /** A new assignment begins. */
  joined(): void {
    this.#epoch++;
  }

  /** The loop of this broker has delivered all of its last fetch and begins another. */
  fetchStarted(nodeId: number, nowMs: number): void {
    this.#fetches.set(nodeId, { epoch: this.#epoch, startedMs: nowMs });
  }

  /** Whether every answer that can still arrive belongs to the current assignment. Brokers that are gone count for a while only. */
  areCurrent(nowMs: number): boolean {
    for (const [nodeId, { epoch, startedMs }] of this.#fetches) {
      if (epoch === this.#epoch) continue;
      if (nowMs - startedMs < FETCH_LIFETIME_MS) return false;
      this.#fetches.delete(nodeId);
    }
    return true;
  }
}
