import type { handleServerStreamingCall, handleUnaryCall, Metadata, StatusObject } from '@grpc/grpc-js';
import { Injectable } from '@nestjs/common';
import { Logger } from '@app/runtime';
import type { ReadContext } from '@app/storage';
import { AccessControl } from '../../access/access-control.js';
import { readContextOfMetadata } from '../../access/read-context-of-metadata.js';
import { RequestGate } from '../../access/request-gate.js';
import { ApiError } from '../../api/failure/api.error.js';
import { failureOf } from '../../api/failure/failure.js';
import { QueryConfig } from '../../query.config.js';
import { abortedWhenCancelled, type CancellableCall } from './aborted-when-cancelled.js';
import { sendStream, type Streamed } from './send-stream.js';
import { statusOfFailure } from './status-of-failure.js';

type Answerer<Request, Answer> = (request: Request, context: ReadContext) => Promise<Answer>;

interface Call<Request> extends CancellableCall {
  readonly request: Request;
  readonly metadata: Metadata;
}

/** Between handlers that read, and throw, and the library's calls. */
@Injectable()
export class Calls {
  constructor(
    private readonly access: AccessControl,
    private readonly gate: RequestGate,
    private readonly config: QueryConfig,
    private readonly logger: Logger,
  ) {}

  unary<Request>(answer: Answerer<Request, object>): handleUnaryCall<Request, object> {
    return (call, reply) => {
      const left = abortedWhenCancelled(call);
      this.answered(call, left, answer, async (message) => reply(null, message)).catch((error: unknown) =>
        reply(this.statusOf(error, call, left)),
      );
    };
  }

  streaming<Request>(answer: Answerer<Request, Streamed>): handleServerStreamingCall<Request, object> {
    return (call) => {
      const left = abortedWhenCancelled(call);
      const send = (streamed: Streamed): Promise<void> => sendStream(call, streamed, left, this.config.QUERY_TIMEOUT);
      this.answered(call, left, answer, send).catch((error: unknown) => {
        call.emit('error', this.statusOf(error, call, left));
      });
    };
  }

  /** @param left aborts when nobody waits for the answer any more */
  private async answered<Request, Answer>(
    { request, metadata }: Call<Request>,
    left: AbortSignal,
    answer: Answerer<Request, Answer>,
    send: (answer: Answer) => Promise<void>,
  ): Promise<void> {
    const signal = AbortSignal.any([left, AbortSignal.timeout(this.config.QUERY_TIMEOUT)]);
    const context = await readContextOfMetadata(this.access, metadata, signal);
    const leave = await this.gate.enter(signal);
    if (leave === undefined) throw new ApiError(503, 'too many requests at once, please try again', { code: 'busy' });
    try {
      await send(await answer(request, context));
    } finally {
      leave();
    }
  }

  private statusOf(error: unknown, call: CancellableCall, left: AbortSignal): StatusObject {
    const failure = failureOf(error);
    const fields = { method: call.getPath(), error };
    if (!left.aborted && failure.code === 'storage_unavailable') {
      this.logger.warn('the storage did not answer a query', fields);
    }
    if (!left.aborted && failure.status === 500) {
      this.logger.error('a query failed', { ...fields, stack: error instanceof Error ? error.stack : undefined });
    }
    return statusOfFailure(failure);
  }
}
