import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';
import { formatHostPort, type HostPort } from '@app/runtime';
import { boundedText, reasonOfSilence } from '../../http/ask-peer.js';
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
    return { address, metrics: new ProcessMetrics(await boundedText(response, MAX_BYTES)) };
  } catch (error) {
    return { address, reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof DOMException ? `no answer within ${WAIT_MS / 1000} s` : reasonOfSilence(error);
}
