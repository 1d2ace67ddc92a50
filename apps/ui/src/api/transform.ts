import type { JaegerTrace } from '../trace/model/jaeger-json';
import { requestJson } from './request';

/** OTLP JSON in, Jaeger's JSON out; nothing is stored. */
export async function transformOtlp(otlpJson: string): Promise<readonly JaegerTrace[]> {
  const { data } = await requestJson<{ data: readonly JaegerTrace[] | null }>('api/transform', {
    method: 'POST',
    body: otlpJson,
  });
  return data ?? [];
}
