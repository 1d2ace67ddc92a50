import { otlpJsonToProtobuf } from '@app/model';
import { Logger } from '@app/runtime';
import type { TenantDecision } from '@app/storage';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { Admission } from '../admission/admission.js';
import type { ByteLease } from '../admission/byte-budget.js';
import type { Compression } from '../body/compression.js';
import { inflate } from '../body/inflate.js';
import { readBody, tooLarge } from '../body/read-body.js';
import { bodyBudgetBytes, CollectorConfig, maxRequestBytes } from '../collector.config.js';
import { Intake } from '../intake/intake.js';
import { IntakeMetrics } from '../intake/intake.metrics.js';
import type { PayloadEncoding, Transport } from '../intake/received-request.js';
import { type Outcome, outcomeOfError } from '../intake/outcome.js';
import { RequestRefused } from '../intake/request-refused.error.js';
import { BufferPool } from '../memory/buffer-pool.js';
import { tenantOrRefuse } from './tenant-or-refuse.js';
import { withDeadline } from './with-deadline.js';

/** Shorter than the ten seconds that exporters wait by default: they get an answer that says to try again. */
const SINK_DEADLINE_MS = 8_000;

/** A parsed JSON request takes several times its text. */
const JSON_CHARGE = 5;

/** Memory of bodies that is kept for the next ones, as a part of what bodies may take. */
const IDLE_SHARE = 1 / 8;

/** What a transport knows of a request before its body is read. */
export interface OfferedRequest {
  readonly transport: Transport;
  readonly tenant: TenantDecision;
  readonly encoding: PayloadEncoding;
  readonly body: Readable;
  /** Size of the body as the client announced it, if it did. */
  readonly declaredBytes: number | undefined;
  /** Of the message; `undefined` when the client names one that is not supported. */
  readonly compression: Compression | undefined;
  /**
   * Takes the message out of the body that was read.
   *
   * @throws {RequestRefused}
   */
  unwrap(body: Buffer): { readonly message: Buffer; readonly compressed: boolean };
}

/**
 * One request from its first header to its outcome, the same for every transport: memory is reserved before it is used, and
 * held until the sink is done with it, also when the client was answered before.
 */
@Injectable()
export class Exchange {
  private readonly maxBytes: number;
  private readonly pool: BufferPool;

  constructor(
    private readonly admission: Admission,
    private readonly intake: Intake,
    private readonly metrics: IntakeMetrics,
    private readonly logger: Logger,
    config: CollectorConfig,
  ) {
    this.maxBytes = maxRequestBytes(config);
    this.pool = new BufferPool(bodyBudgetBytes(config) * IDLE_SHARE);
  }

  /** Never rejects. */
  async outcomeOf(request: OfferedRequest): Promise<Outcome> {
    try {
      return await this.take(request);
    } catch (error) {
      const refused = outcomeOfError(error);
      this.metrics.refused(request.transport, refused.reason);
      if (refused.reason === 'unexpected') this.logger.error('bug: a request failed in an unexpected way', { error });
      return refused;
    }
  }

  private async take(request: OfferedRequest): Promise<Outcome> {
    const tenant = tenantOrRefuse(request.tenant);
    const { declaredBytes = 0, compression, transport, encoding } = request;
    if (compression === undefined)
      throw new RequestRefused('unsupported encoding', 'compress with gzip, deflate, or not at all');
    if (declaredBytes > this.maxBytes) throw tooLarge(this.maxBytes);
    const lease = this.admission.enter(request.declaredBytes);
    const { body, payload } = await this.read(request, compression, lease).catch((error: unknown) => {
      lease.release();
      throw error;
    });
    const stored = this.intake.accept({ payload, acceptedMillis: Date.now(), tenant, transport, encoding });
    // After a failure, somebody may still be sending views of the body: it is not reused then.
    stored.then(() => this.pool.give(body), ignore).finally(() => lease.release());
    return withDeadline(stored, SINK_DEADLINE_MS, () => {
      return new RequestRefused('deadline', 'the storage is slow, try later', 1);
    });
  }

  /** @returns the body, and the payload as protobuf, possibly a view of it; the lease covers exactly the payload then */
  private async read(
    request: OfferedRequest,
    compression: Compression,
    lease: ByteLease,
  ): Promise<{ body: Buffer; payload: Buffer }> {
    const { admission, maxBytes } = this;
    const body = await readBody(request.body, maxBytes, lease, admission, this.pool);
    const { message, compressed } = request.unwrap(body);
    const plain =
      compressed && compression !== 'identity'
        ? await inflate(compression, message, maxBytes, lease, admission)
        : message;
    const payload = request.encoding === 'json' ? this.fromJson(plain, lease) : plain;
    lease.shrinkTo(payload.length);
    return { body, payload };
  }

  private fromJson(text: Buffer, lease: ByteLease): Buffer {
    this.admission.grow(lease, text.length * JSON_CHARGE);
    return otlpJsonToProtobuf(text.toString());
  }
}

/** Whoever waits for the outcome hears of the failure. */
function ignore(): void {}
