/** Why a command on a replay cannot go on, as a sentence for its operator. */
export class ReplayProblem extends Error {
  override readonly name = 'ReplayProblem';
}
