import http from 'node:http';

import { payload } from './payload.ts';

export interface LoadShape {
  readonly spans: number;
  readonly spansPerRequest: number;
}

/** All requests of a load, built beforehand so that building them does not compete with what is measured. */
export function requests({ spans, spansPerRequest }: LoadShape, firstSeed: number): Buffer[] {
  const startMicros = Date.now() * 1000;
  return Array.from({ length: Math.ceil(spans / spansPerRequest) }, (_, i) =>
    payload({ spans: spansPerRequest, spansPerTrace: 8, startMicros, seed: firstSeed + i }),
  );
}

/** Posts all of them, `concurrency` at a time, and resolves when each was answered 200. */
export async function post(url: string, bodies: readonly Buffer[], concurrency: number): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency });
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < bodies.length) await postOne(url, bodies[next++]!, agent);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  agent.destroy();
}

function postOne(url: string, body: Buffer, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-protobuf', 'content-length': body.length };
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`the collector answered ${response.statusCode}`));
      });
    });
    request.once('error', reject);
    request.end(body);
  });
}
