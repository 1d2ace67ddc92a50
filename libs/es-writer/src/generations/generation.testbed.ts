import type { BuiltFrom } from '@app/storage';
import type { ReplayPortsUnderTest } from '../replay/es-replay.testbed.js';

export const NOTE: BuiltFrom = {
  by: 'replay',
  name: 'friday',
  schema: 'compact',
  ranges: [{ partition: 0, start: 9_007_199_254_740_993n }],
  atMillis: 1_795_345_200_000,
};

export const KINDS = ['span', 'service', 'dependencies'] as const;

export function aliasOf({ prefix }: ReplayPortsUnderTest, kind: string, day = '2026-11-22'): string {
  return `${prefix}-jaeger-${kind}-${day}`;
}

/** An index behind the alias, as a live writer makes it. */
export async function makeLive({ client }: ReplayPortsUnderTest, alias: string): Promise<string> {
  const index = `${alias}-000001`;
  await client.indices.create({ index, aliases: { [alias]: {} } });
  return index;
}

export async function settingsOf({ client }: ReplayPortsUnderTest, index: string) {
  const answer = await client.indices.getSettings({ index });
  const { refresh_interval: interval, number_of_replicas: replicas } = answer[index]?.settings?.index ?? {};
  return { interval, replicas };
}

export async function behind({ client }: ReplayPortsUnderTest, alias: string): Promise<string[]> {
  return Object.keys(await client.indices.getAlias({ name: alias }));
}

/** Documents that a search finds. */
export async function found({ client }: ReplayPortsUnderTest, index: string): Promise<number> {
  return (await client.count({ index })).count;
}
