import type { ReplayJob } from '@app/model';
import type { AliasMove, GenerationAdmin } from '@app/storage';
import { ReplayProblem } from './replay-problem.js';

/**
 * The moves that are still to be made so that the new generations of a replay are live; none when they are.
 *
 * @throws {ReplayProblem} an index is live or gone that should not be
 */
export async function liveMoves(job: ReplayJob, generations: GenerationAdmin): Promise<AliasMove[]> {
  if (job.target.kind !== 'generation') return [];
  const moves: AliasMove[] = [];
  for (const { alias, oldIndex, newIndex } of job.target.indices) {
    const found = await generations.generations(alias);
    if (!found.some(({ index }) => index === newIndex))
      throw new ReplayProblem(`${newIndex} is gone: somebody deleted it`);
    const live = found.filter((generation) => generation.live).map(({ index }) => index);
    if (live.length === 1 && live[0] === newIndex) continue;
    moves.push(moveOf(alias, live, oldIndex, newIndex));
  }
  return moves;
}

/** The moves back, for those aliases that point to the new generations. An alias that is new stays where it is: there is nothing to go back to. */
export async function movesBack(job: ReplayJob, generations: GenerationAdmin): Promise<AliasMove[]> {
  if (job.target.kind !== 'generation') return [];
  const moves: AliasMove[] = [];
  for (const { alias, oldIndex, newIndex } of job.target.indices) {
    if (oldIndex === undefined) continue;
    const found = await generations.generations(alias);
    if (!found.some(({ index }) => index === oldIndex))
      throw new ReplayProblem(`${oldIndex} is gone: it cannot come back`);
    const live = found.filter((generation) => generation.live).map(({ index }) => index);
    if (live.length === 1 && live[0] === oldIndex) continue;
    moves.push(moveOf(alias, live, newIndex, oldIndex));
  }
  return moves;
}

/** @param expected absent: there was none when the replay began; a live writer may have created one since, whose documents are also in ours */
function moveOf(alias: string, live: readonly string[], expected: string | undefined, to: string): AliasMove {
  const [from, ...more] = live;
  if (more.length > 0) throw new ReplayProblem(`${alias} points to several indices: ${live.join(', ')}`);
  if (expected !== undefined && from !== expected) {
    throw new ReplayProblem(`${alias} should point to ${expected}, not to ${from ?? 'nothing'}: somebody moved it`);
  }
  return from === undefined ? { alias, to } : { alias, from, to };
}
