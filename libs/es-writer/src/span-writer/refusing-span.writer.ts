import type { SpanBatch } from '@app/model';
import { SpanWriter, StorageUnavailableError, type WriteResult } from '@app/storage';
import { BulkGate, type HoldUp } from '../gate/bulk-gate.js';

/**
 * For callers that must answer somebody within seconds: refuses at once while Elasticsearch is down, instead of waiting for
 * it. Who waits when an outage begins is refused too, and the memory of those spans is free again.
 *
 * One call at a time is let in during an outage, if nothing else is there that would find out when it is over.
 */
export class RefusingSpanWriter extends SpanWriter {
  private probes = 0;

  constructor(
    private readonly writer: SpanWriter,
    private readonly gate: BulkGate,
  ) {
    super();
  }

  override async write(batch: SpanBatch, signal?: AbortSignal): Promise<WriteResult> {
    const { holdUp } = this.gate;
    if (holdUp === undefined) return this.writeUntilOutage(batch, signal);
    if (this.gate.hasProbe || this.probes > 0) throw refusal(holdUp);
    this.probes++;
    try {
      return await this.writer.write(batch, signal);
    } finally {
      this.probes--;
    }
  }

  private async writeUntilOutage(batch: SpanBatch, signal?: AbortSignal): Promise<WriteResult> {
    const { untilOutage } = this.gate;
    const signals = signal === undefined ? [untilOutage] : [untilOutage, signal];
    try {
      return await this.writer.write(batch, AbortSignal.any(signals));
    } catch (error) {
      const { holdUp } = this.gate;
      throw error instanceof StorageUnavailableError && holdUp !== undefined ? refusal(holdUp) : error;
    }
  }
}

function refusal({ outage, untilProbeMs }: HoldUp): StorageUnavailableError {
  return new StorageUnavailableError(`Elasticsearch takes no spans: ${outage.detail}`, {}, untilProbeMs);
}
