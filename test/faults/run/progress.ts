import { waitFor } from '../../stack/index.ts';
import { PositionWatch } from '../ledger/positions.ts';
import type { Stage } from './stage.ts';

const TIMEOUT_MS = 60_000;

/** Resolves when every partition that lags now has been committed further. */
export async function partitionsMoveAgain({ kafka, topic, groupId }: Stage): Promise<void> {
  const watch = await PositionWatch.open(kafka.bootstrap, topic, groupId);
  try {
    await watch.everyLaggingPartitionMoves(TIMEOUT_MS);
  } finally {
    await watch.close();
  }
}

/** Resolves when Elasticsearch has answered so many bulks more with 200. */
export async function bulksAnswered(
  { elasticsearchProxy: { bulks } }: Pick<Stage, 'elasticsearchProxy'>,
  more: number,
): Promise<void> {
  const target = bulks.answered + more;
  await waitFor(() => bulks.answered >= target, { timeoutMs: TIMEOUT_MS, what: `${more} bulks to be answered` });
}
