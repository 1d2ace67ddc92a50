import { queryOptions } from '@tanstack/react-query';
import { requestJson } from './request';

/** Whether the query service can have demo traces sent for whoever asks. */
export interface DemoState {
  readonly available: boolean;
  /** Why not, as a sentence. */
  readonly reason: string | null;
}

export const demoStateQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => requestJson<DemoState>('api/demo', { signal }),
  staleTime: 60_000,
  retry: false,
});

/** Answers when the collector has taken them; they can be searched a moment later. */
export function sendDemoTraces(): Promise<{ readonly traces: number }> {
  return requestJson('api/demo', { method: 'POST', body: '{}' });
}
