import type { RequestReport } from '../gate/request-report.js';
import { AdaptiveLimit } from './adaptive-limit.js';
import { BulkSize, SMALLEST_BULK_BYTES } from './bulk-size.js';

export interface PaceOptions {
  readonly maxRequests: number;
  readonly maxBulkBytes: number;
}

/** How many requests may be in flight at once and how large they should be: learned from how requests end. */
export class Pace {
  private readonly lanes: AdaptiveLimit;
  private readonly size: BulkSize;

  constructor({ maxRequests, maxBulkBytes }: PaceOptions) {
    this.lanes = new AdaptiveLimit(maxRequests, maxBulkBytes);
    this.size = new BulkSize(maxBulkBytes);
  }

  get limit(): number {
    return this.lanes.limit;
  }

  get targetBytes(): number {
    return this.size.targetBytes;
  }

  /** @param inFlight the new request included */
  started(inFlight: number): void {
    this.lanes.started(inFlight);
  }

  /**
   * @param probe it was sent to find out whether an outage is over: if it timed out, that is why, whatever its size
   * @param alone nothing else was in flight: if all of it was throttled, it alone was too much at once
   * @returns whether its documents should be sent in smaller requests
   */
  ended(report: RequestReport, { probe, alone }: { readonly probe: boolean; readonly alone: boolean }): boolean {
    const { bytes, documents, throttledDocuments, outage, refusedForSize, timedOut } = report;
    const throttledAlone = alone && throttledDocuments > 0 && throttledDocuments === documents;
    if (refusedForSize || throttledAlone) this.size.refused(bytes);
    else if (timedOut && !probe) this.size.timedOut(bytes);
    else if (outage === undefined && throttledDocuments === 0) this.size.stored(bytes);
    if (!refusedForSize) {
      this.lanes.answered({ ...report, throttledDocuments: outage === undefined ? throttledDocuments : documents });
    }
    return (throttledAlone || timedOut) && bytes > SMALLEST_BULK_BYTES;
  }

  /** An outage is over. */
  restart(nowMs: number): void {
    this.lanes.restart(nowMs);
  }
}
