import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';
import { formatHostPort, type HostPort } from '@app/runtime';
import { ProcessMetrics } from './process-metrics.js';

export interface ReadProcess {
  /** `host:port` of its admin port. */
  readonly address: string;
  readonly metrics: ProcessMetrics;
}

export interface SilentProcess {
  readonly address: string;
  readonly reason: string;
}

export interface ReadProcesses {
  readonly answered: readonly ReadProcess[];
  readonly silent: readonly SilentProcess[];
}

/** Reads what processes say on their admin ports. Never fails: who does not answer is listed with the reason. */
export abstract class AdminPorts {
  abstract read(ports: readonly HostPort[], signal: AbortSignal): Promise<ReadProcesses>;
}

const WAIT_MS = 2_000;
const MAX_BYTES = 8 * 1024 * 1024;

@Injectable()
export class HttpAdminPorts extends AdminPorts {
  override async read(ports: readonly HostPort[], signal: AbortSignal): Promise<ReadProcesses> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)]);
    const found = await Promise.all(ports.map((port) => everyAddress(port)));
    const addresses = [...new Set(found.flatMap(({ addresses: of }) => of))];
    const outcomes = await Promise.all(addresses.map((address) => readOne(address, limit)));
    return {
      answered: outcomes.filter((outcome) => 'metrics' in outcome),
      silent: [...found.flatMap(({ silent }) => silent), ...outcomes.filter((outcome) => 'reason' in outcome)],
    };
  }
}

async function everyAddress({
  host,
  port,
}: HostPort): Promise<{ readonly addresses: readonly string[]; readonly silent: readonly SilentProcess[] }> {
  try {
    const addresses = oneFamily(await lookup(host, { all: true }));
    return { addresses: addresses.map((address) => formatHostPort({ host: address, port })), silent: [] };
  } catch (error) {
    return { addresses: [], silent: [{ address: formatHostPort({ host, port }), reason: reasonOf(error) }] };
  }
}

/** A machine may have an address of either family: it would be counted twice. IPv4, where there is one. */
export function oneFamily(addresses: readonly LookupAddress[]): string[] {
  const family = addresses.some((of) => of.family === 4) ? 4 : 6;
  return addresses.filter((of) => of.family === family).map(({ address }) => address);
}

async function readOne(address: string, signal: AbortSignal): Promise<ReadProcess | SilentProcess> {
  try {
    const response = await fetch(`http://${address}/metrics`, { signal, redirect: 'error' });
    if (!response.ok) return { address, reason: `it answers ${response.status}` };
    return { address, metrics: new ProcessMetrics(await boundedText(response)) };
  } catch (error) {
    return { address, reason: reasonOf(error) };
  }
}

async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Error(`more than ${MAX_BYTES} bytes of metrics`);
  }
  return Buffer.concat(chunks).toString();
}

/** `fetch` says why in the cause. */
function reasonOf(error: unknown): string {
  if (error instanceof DOMException) return `no answer within ${WAIT_MS / 1000} s`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = Object(cause) as { readonly code?: unknown };
  if (code.code === 'ECONNREFUSED') return 'nothing listens there';
  if (code.code === 'ENOTFOUND' || code.code === 'EAI_AGAIN') return 'the name is not known';
  return cause instanceof Error ? cause.message : String(cause);
}
