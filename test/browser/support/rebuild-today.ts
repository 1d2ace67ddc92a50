import { waitFor } from '../../stack/index.ts';
import type { Operations } from './operations.ts';

/** Makes today anew from the topic, goes on with what arrives, and compares; what is searched stays. */
export async function rebuildToday(operations: Operations, name: string): Promise<void> {
  await operations.ask('api/ops/replays', { name, days: [today()] });
  const isCaughtUp = async (): Promise<boolean> =>
    (await operations.ask<{ caughtUp: boolean }>(`api/ops/replays/${name}`)).caughtUp;
  await waitFor(isCaughtUp, { timeoutMs: 30_000, intervalMs: 500, what: `${name} to catch up` });
  await operations.act(`replays/${name}/verify`, { all: true });
}

/** As indices are named by it. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
