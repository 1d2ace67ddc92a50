import { Injectable } from '@nestjs/common';
import type { OtlpTracesData } from '@app/model';
import { ApiError } from '../api/failure/api.error.js';
import { boundedText, reasonOfSilence } from '../http/ask-peer.js';
import { refusalIn } from './collector-answer.js';

const WAIT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** Takes demo traces, over OTLP/HTTP. */
@Injectable()
export class DemoCollector {
  readonly #tracesUrl: string | undefined;

  /** @param url of its OTLP/HTTP, as SDKs have it: without `/v1/traces`. Absent or `off`: there is none */
  constructor(url: string | undefined) {
    this.#tracesUrl =
      url === undefined || url === '' || url === 'off' ? undefined : `${url.replace(/\/+$/, '')}/v1/traces`;
  }

  get exists(): boolean {
    return this.#tracesUrl !== undefined;
  }

  /**
   * Resolves when the collector has acknowledged every span.
   *
   * @param headers beside the content type
   * @throws {ApiError} it did not, with its reason: 503 to try again later, else 502
   * @throws the signal's reason
   */
  async send(
    data: OtlpTracesData,
    { headers, signal }: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
  ): Promise<void> {
    const late = AbortSignal.timeout(WAIT_MS);
    let refusal;
    try {
      const response = await fetch(this.#tracesUrl!, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(data),
        redirect: 'error',
        signal: AbortSignal.any([signal, late]),
      });
      refusal = refusalIn(response.status, await boundedText(response, MAX_ANSWER_BYTES));
    } catch (error) {
      signal.throwIfAborted();
      const reason = late.aborted ? `no answer within ${WAIT_MS / 1000} s` : reasonOfSilence(error);
      refusal = { status: 502, reason };
    }
    if (refusal === undefined) return;
    throw new ApiError(refusal.status, `the collector did not take the demo traces: ${refusal.reason}`, {
      code: refusal.status === 503 ? 'collector_busy' : 'collector_failed',
    });
  }
}
