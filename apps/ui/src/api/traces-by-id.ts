import type { JaegerTrace } from '../trace/model/jaeger-json';
import { requestJson } from './request';

/** Traces that were found, and a sentence for each that was not. */
export interface TracesById {
  readonly traces: readonly JaegerTrace[];
  readonly warnings: readonly string[];
}

interface Envelope {
  readonly data: readonly JaegerTrace[] | null;
  readonly errors: readonly { readonly msg: string; readonly traceID?: string }[] | null;
}

/** Ids of one request: longer URLs are refused. */
const IDS_AT_ONCE = 100;

export async function fetchTracesById(traceIds: readonly string[], signal?: AbortSignal): Promise<TracesById> {
  const traces: JaegerTrace[] = [];
  const warnings: string[] = [];
  for (let at = 0; at < traceIds.length; at += IDS_AT_ONCE) {
    const params = { traceID: traceIds.slice(at, at + IDS_AT_ONCE) };
    const { data, errors } = await requestJson<Envelope>('api/traces', { params, ...(signal && { signal }) });
    traces.push(...(data ?? []));
    warnings.push(...(errors ?? []).map(({ msg, traceID }) => (traceID === undefined ? msg : `${msg}: ${traceID}`)));
  }
  return { traces, warnings };
}
