import http from 'node:http';
import { ExportTraceServiceResponse } from './otlp-response.ts';
import type { Route } from './sending.ts';

/** As the exporters of OpenTelemetry. */
const TIMEOUT_MS = 10_000;
const PAUSE_MS: readonly [number, number] = [100, 400];
const LONGEST_PAUSE_MS = 2_000;

/** What became of the attempts, by status or error code. */
export type Outcomes = Map<string, number>;

/** Posts to a collector as an exporter would: offered again after 429, 502, 503, 504 and when there was no answer. */
export function overHttp(url: string, outcomes: Outcomes): Route {
  const agent = new http.Agent({ keepAlive: true });
  const offer: Route['offer'] = async (entry, body) => {
    const answer = await post(url, body, agent);
    outcomes.set(answer.outcome, (outcomes.get(answer.outcome) ?? 0) + 1);
    if (answer.status === 200) {
      entry.rejectedSpans = ExportTraceServiceResponse.rejectedSpans(answer.body);
      entry.state = entry.rejectedSpans > 0 ? 'partial' : 'acknowledged';
      return undefined;
    }
    if (answer.status !== undefined && ![429, 502, 503, 504].includes(answer.status)) {
      entry.state = 'refused';
      return undefined;
    }
    const [min, max] = PAUSE_MS;
    const jitteredMs = min + Math.random() * (max - min);
    return Math.min(LONGEST_PAUSE_MS, answer.retryAfterMs ?? 0) + jitteredMs;
  };
  return { offer, close: () => agent.destroy() };
}

interface Answer {
  readonly outcome: string;
  /** Absent: there was no answer. */
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly body: Buffer;
}

function post(url: string, body: Buffer, agent: http.Agent): Promise<Answer> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/x-protobuf', 'content-length': body.length };
    const failed = (error: NodeJS.ErrnoException): void =>
      resolve({ outcome: error.code ?? error.message, body: Buffer.alloc(0) });
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', failed);
      response.once('end', () => {
        const { statusCode: status = 0, headers } = response;
        const retryAfterMs = Number(headers['retry-after'] ?? 0) * 1000;
        const outcome = status === 503 && retryAfterMs === 0 ? '503 without Retry-After' : String(status);
        resolve({ outcome, status, retryAfterMs, body: Buffer.concat(chunks) });
      });
    });
    const late = setTimeout(() => request.destroy(new Error('no answer in time')), TIMEOUT_MS);
    request.once('close', () => clearTimeout(late));
    request.once('error', failed);
    request.end(body);
  });
}
