import type { RoomVerdict } from '@app/storage';

export interface NodeDisk {
  readonly name: string;
  readonly totalBytes: number;
  readonly availableBytes: number;
}

/** `cluster.routing.allocation.disk.…`, as texts. */
export interface DiskSettings {
  readonly thresholdEnabled?: string;
  /** Used share (`85%`, `0.85`), or free bytes (`50gb`). */
  readonly low?: string;
  /** Free bytes that are enough, whatever the share says; `-1` for none. */
  readonly lowMaxHeadroom?: string;
}

const UNITS: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1024,
  mb: 1024 ** 2,
  gb: 1024 ** 3,
  tb: 1024 ** 4,
  pb: 1024 ** 5,
};

/**
 * Whether the node with the most room can take so many bytes and stay below the low watermark, above which the cluster gives a node no new shards.
 * Without a word from the cluster about its watermark, the default: 85 %, or 200 GiB free.
 */
export function roomVerdict(bytes: number, nodes: readonly NodeDisk[], settings: DiskSettings): RoomVerdict {
  if (settings.thresholdEnabled === 'false') return { ok: true };
  const rooms = nodes.map((node) => ({ node, room: node.availableBytes - reservedBytes(node.totalBytes, settings) }));
  const [most] = rooms.toSorted((a, b) => b.room - a.room);
  if (most === undefined) return { ok: false, problem: 'no node of Elasticsearch says how much room it has' };
  if (most.room >= bytes) return { ok: true };
  const needed = `about ${gibibytes(bytes)} are needed`;
  const watermark = settings.low ?? '85%';
  const there =
    most.room > 0
      ? `${most.node.name}, the node with the most room, has ${gibibytes(most.room)} left`
      : `no node has any left: ${most.node.name} is above it`;
  return {
    ok: false,
    problem: `${needed} below the low watermark (${watermark}) of Elasticsearch's disks, and ${there}`,
  };
}

/** Bytes that have to stay free. */
function reservedBytes(totalBytes: number, { low = '85%', lowMaxHeadroom = '200gb' }: DiskSettings): number {
  const share = shareOf(low);
  if (share === undefined) return bytesOf(low) ?? 0;
  const headroom = bytesOf(lowMaxHeadroom) ?? Infinity;
  return Math.min(totalBytes * (1 - share), headroom);
}

function shareOf(text: string): number | undefined {
  const [, percent] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  if (percent !== undefined) return Number(percent) / 100;
  return /^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(text) ? Number(text) : undefined;
}

function bytesOf(text: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([kmgtp]?b)$/.exec(text.toLowerCase()) ?? [];
  return amount === undefined || unit === undefined ? undefined : Number(amount) * UNITS[unit]!;
}

function gibibytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
}
