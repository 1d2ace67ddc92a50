/** Why a collector did not take what it was sent. */
export interface CollectorRefusal {
  /** 503: it may take it later. */
  readonly status: 502 | 503;
  readonly reason: string;
}

const LATER: ReadonlySet<number> = new Set([429, 503]);
const MAX_REASON = 300;

/**
 * What an answer to OTLP/HTTP says against the request; `undefined`: everything was taken. Pure.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/#otlphttp-response
 */
export function refusalIn(status: number, text: string): CollectorRefusal | undefined {
  const answer = objectIn(text);
  if (status < 200 || status > 299) {
    const said = sentence(textOf(answer?.['message']) ?? text);
    return { status: LATER.has(status) ? 503 : 502, reason: `it answers ${status}${said === '' ? '' : `: ${said}`}` };
  }
  if (text.trim() === '') return undefined;
  if (answer === undefined) return { status: 502, reason: 'what answers there is no collector' };
  const { rejectedSpans, errorMessage } = Object(answer['partialSuccess']) as Readonly<Record<string, unknown>>;
  if (Number(rejectedSpans ?? 0) === 0) return undefined;
  const said = sentence(textOf(errorMessage) ?? '');
  return { status: 502, reason: `it rejects ${Number(rejectedSpans)} spans${said === '' ? '' : `: ${said}`}` };
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** It may be a whole page of a proxy. */
function sentence(text: string): string {
  const line = text.replaceAll(/[\p{Control}\s]+/gu, ' ').trim();
  return line.length > MAX_REASON ? `${line.slice(0, MAX_REASON).toWellFormed()}…` : line;
}
