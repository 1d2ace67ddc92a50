import type { CutMessage, CutOptions } from '@app/model';
import { OTLP_PROTOBUF, RECORD_VERSION, RecordHeader } from '@app/model';
import { Logger } from '@app/runtime';
import { RecordTooLargeError, SpanLogPublisher, SpanLogUnavailableError, type RecordHeaders } from '@app/span-log';
import type { OnModuleDestroy } from '@nestjs/common';
import { BufferPool } from '../../memory/buffer-pool.js';
import { SinkUnavailableError } from '../sink-unavailable.error.js';
import { ALL_STORED, SpanSink, type SinkResult } from '../span-sink.port.js';
import { Coalescer } from './coalescer.js';
import type { CoalescedRecord, CoalescerLimits } from './open-record.js';

const HEADERS = { [RecordHeader.contentType]: OTLP_PROTOBUF, [RecordHeader.version]: RECORD_VERSION };

/** Memory of messages and records that is kept for the next ones. */
const MAX_IDLE_BYTES = 32 * 1024 * 1024;

/** Adapter: the span topic. Stored means that all in-sync replicas have it. */
export class SpanLogSink extends SpanSink implements OnModuleDestroy {
  private readonly pool = new BufferPool(MAX_IDLE_BYTES);
  private readonly coalescer: Coalescer;

  private readonly allocate = (bytes: number): Buffer => this.pool.take(bytes);

  constructor(
    private readonly publisher: SpanLogPublisher,
    private readonly topic: string,
    private readonly limits: CoalescerLimits,
    private readonly logger: Logger,
  ) {
    super();
    this.coalescer = new Coalescer((records) => this.publish(records), limits, this.pool);
  }

  override async cutting(): Promise<CutOptions> {
    const { maxBytes, maxSpans } = this.limits;
    try {
      const partitions = await this.publisher.partitionCount(this.topic);
      return { partitions, maxBytes, maxSpans, allocate: this.allocate };
    } catch (error) {
      throw this.unavailable(error);
    }
  }

  override async store(messages: readonly CutMessage[], acceptedMillis: number, tenant?: string): Promise<SinkResult> {
    try {
      await this.coalescer.add(messages, acceptedMillis, tenant);
      return ALL_STORED;
    } catch (error) {
      throw this.unavailable(error);
    }
  }

  onModuleDestroy(): void {
    this.coalescer.flush();
  }

  private async publish(records: readonly CoalescedRecord[]): Promise<void> {
    await this.publisher.publish(
      this.topic,
      records.map(({ partition, tenant, payload, acceptedMillis }) => {
        return { partition, value: payload, headers: headersOf(tenant), timestampMillis: acceptedMillis };
      }),
    );
  }

  /** @returns what to throw */
  private unavailable(error: unknown): unknown {
    if (error instanceof SpanLogUnavailableError) return new SinkUnavailableError(error.message, { cause: error });
    if (!(error instanceof RecordTooLargeError)) return error;
    // Messages are cut to the limit that was configured: not the sender's fault, and healed by whoever configures.
    this.logger.error(
      'the topic refuses messages of KAFKA_PRODUCER_MAX_MESSAGE_BYTES: lower it, or raise max.message.bytes',
      {
        topic: this.topic,
        maxBytes: this.limits.maxBytes,
      },
    );
    return new SinkUnavailableError(error.message, { cause: error });
  }
}

function headersOf(tenant: string | undefined): RecordHeaders {
  return tenant === undefined ? HEADERS : { ...HEADERS, [RecordHeader.tenant]: tenant };
}
