import type { HostPort } from '@app/runtime';

/** Ports as configured; hosts are not repeated, the text is for the same machine. */
export interface Listening {
  readonly otlpGrpc: HostPort;
  readonly otlpHttp: HostPort;
  readonly query: HostPort;
  readonly queryGrpc: HostPort;
  readonly storage: string;
}

/** What a person sees once everything listens: where to send, where to look, and a line that makes a first trace. */
export function welcome({ otlpGrpc, otlpHttp, query, queryGrpc, storage }: Listening): string {
  const span = [
    `"traceId":"'$(printf %016x%016x $(date +%s) $$)'","spanId":"'$(printf %016x $$)'","name":"first span","kind":2`,
    `"startTimeUnixNano":"'$(date +%s)000000000'","endTimeUnixNano":"'$(date +%s)250000000'"`,
  ].join(',');
  const resource = '"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"hello"}}]}';
  return `
Sluice all-in-one listens. Storage: ${storage}.

  OTLP over gRPC   localhost:${otlpGrpc.port}
  OTLP over HTTP   http://localhost:${otlpHttp.port}/v1/traces
  Web UI           http://localhost:${query.port}
  Query API        http://localhost:${query.port}/api/services
  Query over gRPC  localhost:${queryGrpc.port}

Send a first trace:

  curl -sS http://localhost:${otlpHttp.port}/v1/traces -H 'content-type: application/json' -d '{"resourceSpans":[{${resource},"scopeSpans":[{"spans":[{${span}}]}]}]}'

and read it back:

  curl -sS 'http://localhost:${query.port}/api/traces?service=hello&prettyPrint=true'

`;
}
