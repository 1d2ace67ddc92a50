import { sleep } from '@app/runtime';
import type { Client } from '@elastic/elasticsearch';
import { asked } from './asked.js';

const POLL_MS = 50;
/** In a cluster that is never idle, a refresh that was due before is over by then. */
const LONGEST_WAIT_MS = 5_000;

interface RefreshPools {
  readonly nodes?: Readonly<
    Record<
      string,
      { readonly thread_pool?: { readonly refresh?: { readonly active?: number; readonly queue?: number } } }
    >
  >;
}

/**
 * Resolves when no node refreshes anything. A change of an index's refresh interval makes every node refresh it once more, some time after the
 * change was acknowledged; what searches see stands still only after that.
 */
export async function untilRefreshesAreOver(client: Client): Promise<void> {
  const deadlineMs = performance.now() + LONGEST_WAIT_MS;
  while (performance.now() < deadlineMs) {
    const pools = await asked<RefreshPools>(
      client.nodes.stats({ metric: 'thread_pool', filter_path: 'nodes.*.thread_pool.refresh' }),
    );
    const busy = Object.values(pools.nodes ?? {}).some(({ thread_pool: pool }) => {
      const { active = 0, queue = 0 } = pool?.refresh ?? {};
      return active + queue > 0;
    });
    if (!busy) return;
    await sleep(POLL_MS / 2 + (Math.random() * POLL_MS) / 2);
  }
}
