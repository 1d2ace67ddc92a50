import type { Client } from '@elastic/elasticsearch';
import { asked } from './asked.js';
import type { DiskSettings, NodeDisk } from './disk-room.js';

const DISK = 'cluster.routing.allocation.disk';

/** Nodes that may hold indices, with their disks. */
export async function nodeDisks(client: Client): Promise<NodeDisk[]> {
  const { nodes } = await asked(
    client.nodes.stats({
      metric: 'fs',
      filter_path: [
        'nodes.*.name',
        'nodes.*.roles',
        'nodes.*.fs.total.total_in_bytes',
        'nodes.*.fs.total.available_in_bytes',
      ],
    }),
  );
  return Object.values(nodes ?? {}).flatMap(({ name = 'a node', roles = [], fs }) => {
    const { total_in_bytes: totalBytes, available_in_bytes: availableBytes } = fs?.total ?? {};
    const holdsData = roles.some((role) => role.startsWith('data'));
    return holdsData && totalBytes !== undefined && availableBytes !== undefined
      ? [{ name, totalBytes, availableBytes }]
      : [];
  });
}

/** What is in force: transient before persistent before default. */
export async function diskSettings(client: Client): Promise<DiskSettings> {
  const answer = await asked(client.cluster.getSettings({ include_defaults: true, filter_path: `*.${DISK}` }));
  const layers: readonly unknown[] = [answer.defaults, answer.persistent, answer.transient];
  const settings = new Map(layers.flatMap((layer) => flat(layer)));
  const thresholdEnabled = settings.get(`${DISK}.threshold_enabled`);
  const low = settings.get(`${DISK}.watermark.low`);
  const lowMaxHeadroom = settings.get(`${DISK}.watermark.low.max_headroom`);
  return {
    ...(thresholdEnabled !== undefined && { thresholdEnabled }),
    ...(low !== undefined && { low }),
    ...(lowMaxHeadroom !== undefined && { lowMaxHeadroom }),
  };
}

/** Elasticsearch nests some of these names and leaves dots in others; a layer that says nothing is not there. */
function flat(value: unknown, name = ''): [name: string, text: string][] {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, name === '' ? key : `${name}.${key}`));
}
