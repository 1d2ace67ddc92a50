import { cutRequest, type CutResult } from '@app/model';
import { Injectable } from '@nestjs/common';
import { SinkUnavailableError } from '../sink/sink-unavailable.error.js';
import { SinkWatch } from '../sink/sink-watch.js';
import { SpanSink, type SinkResult } from '../sink/span-sink.port.js';
import { IntakeMetrics } from './intake.metrics.js';
import type { Outcome } from './outcome.js';
import type { ReceivedRequest } from './received-request.js';

/** Takes requests in, whatever the transport and whatever the sink. Keeps nothing: a request is stored, or its client still has it. */
@Injectable()
export class Intake {
  constructor(
    private readonly sink: SpanSink,
    private readonly watch: SinkWatch,
    private readonly metrics: IntakeMetrics,
  ) {}

  /**
   * Resolves when every span of the request is durable or counted as rejected.
   *
   * @throws {MalformedOtlpError} nothing of it was stored
   * @throws {SinkUnavailableError} some or all may not be stored
   */
  async accept(request: ReceivedRequest): Promise<Outcome> {
    const { payload, acceptedMillis, tenant } = request;
    const cut = cutRequest(payload, await this.sink.cutting());
    this.metrics.received(request, cut.spans + cut.rejected);
    this.metrics.rejected('invalid', cut.rejected);
    if (cut.spans === 0) return outcome(cut, { rejectedSpans: 0, reason: '' });
    return outcome(cut, await this.store(cut, acceptedMillis, tenant));
  }

  private async store(cut: CutResult, acceptedMillis: number, tenant?: string): Promise<SinkResult> {
    const startedMs = performance.now();
    try {
      const result = await this.sink.store(cut.messages, acceptedMillis, tenant);
      this.metrics.sinkAnswered('ok', startedMs);
      this.metrics.rejected('sink', result.rejectedSpans);
      this.watch.stored();
      return result;
    } catch (error) {
      this.metrics.sinkAnswered('err', startedMs);
      if (error instanceof SinkUnavailableError) this.watch.failed(error);
      throw error;
    }
  }
}

function outcome(cut: CutResult, stored: SinkResult): Outcome {
  const rejectedSpans = cut.rejected + stored.rejectedSpans;
  if (rejectedSpans === 0) return { kind: 'accepted' };
  const reasons = [cut.rejectedReason, stored.reason].filter((reason) => reason !== '');
  return { kind: 'partial', rejectedSpans, message: reasons.join('; ') };
}
