import type { ReplayPosition } from '@app/model';
import { sleep } from '@app/runtime';
import { MissingIndexError, type AliasMove, type GenerationAdmin } from '@app/storage';
import type { GroupOf, GroupProgress } from './await-offsets.js';
import { ReplayProblem } from './replay-problem.js';

/** Aliases that move from indices that are live to others which a consumer group keeps up with the topic. */
export interface Exchange {
  readonly moves: readonly AliasMove[];
  /** Writes the indices that the aliases move to. */
  readonly group: GroupOf;
  /** Of links between services: these documents are made again from time to time, so being about as far as the live group is enough. */
  readonly dependencies?: { readonly group: GroupOf; readonly live: GroupOf };
  /** Writes down that the aliases may have moved from now on. */
  readonly before: () => Promise<void>;
  readonly say: (text: string) => void;
}

/** Records that may be left when searches are about to stand still; that many are stored in a second or two. */
const CLOSE_RECORDS = 200;
/** Searches stand still in the meantime: rather try again later than make them wait longer. */
const FREEZE_LIMIT_MS = 120_000;
const DEPENDENCIES_LIMIT_MS = 60_000;

/**
 * Moves aliases so that no search misses what it could have found a moment before, while live writers go on:
 *
 * 1. the group comes close to the head of the topic
 * 2. what searches see of the live indices stands still
 * 3. the group stores everything before the head of this moment, and it becomes visible: the other indices then hold at least what searches see
 * 4. all aliases move in one request
 *
 * When it ends early, before the fourth step, searches see all of the live indices again.
 *
 * @returns the head of each partition after the aliases moved: whatever was written to the indices of before is before it
 * @throws {ReplayProblem} the group does not get on; nothing was moved
 */
export async function exchangeAliases(
  exchange: Exchange,
  generations: GenerationAdmin,
  progress: GroupProgress,
  signal: AbortSignal,
): Promise<readonly ReplayPosition[]> {
  const { moves, group, say } = exchange;
  const from = moves.flatMap((move) => move.from ?? []);
  const to = moves.map((move) => move.to);
  await untilClose(group, progress, signal);
  await untilLinksAreClose(exchange, progress, signal);
  await generations.freezeSearch(from);
  try {
    const frozenAt = await progress.heads(group.topic);
    const limit = AbortSignal.any([signal, AbortSignal.timeout(FREEZE_LIMIT_MS)]);
    if (!(await progress.until(group, frozenAt, limit))) throw givenUp(signal, 'the replay falls behind the topic');
    await generations.refresh(to);
    await exchange.before();
  } catch (error) {
    await generations.unfreezeSearch(from);
    throw error;
  }
  // From here on there is no way back but to the end: the aliases may have moved even when this fails.
  try {
    await generations.moveAliases(moves);
  } catch (error) {
    if (!(error instanceof MissingIndexError)) throw error;
    await generations.unfreezeSearch(from);
    throw new ReplayProblem(`nothing was moved: ${error.message}`, { cause: error });
  }
  say(`moved ${moves.length} aliases`);
  return await progress.heads(group.topic);
}

async function untilClose(group: GroupOf, progress: GroupProgress, signal: AbortSignal): Promise<void> {
  while ((await progress.lag(group)) > CLOSE_RECORDS) {
    await sleep(progress.timing.pollMs, signal);
    if (signal.aborted) throw interrupted();
  }
}

async function untilLinksAreClose(
  { dependencies, say }: Exchange,
  progress: GroupProgress,
  signal: AbortSignal,
): Promise<void> {
  if (dependencies === undefined) return;
  const goals = await progress.committed(dependencies.live);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(DEPENDENCIES_LIMIT_MS)]);
  if (await progress.until(dependencies.group, goals, limit)) return;
  if (signal.aborted) throw interrupted();
  say('links between services are not as far as the live ones yet: the last minutes of them follow after the switch');
}

function givenUp(signal: AbortSignal, problem: string): ReplayProblem {
  return signal.aborted ? interrupted() : new ReplayProblem(`${problem}: nothing was moved; try again`);
}

function interrupted(): ReplayProblem {
  return new ReplayProblem('interrupted; nothing was moved');
}
