import { includes, type Automaton } from './automaton.js';

/** A deterministic automaton: one step for each character of a text, whatever the pattern. */
export interface DecisionTable {
  /** The first is the start. */
  readonly states: readonly DecisionState[];
}

export interface DecisionState {
  readonly accepts: boolean;
  /** First code points of the stretches that are decided alike, ascending; the first is 0. */
  readonly firsts: readonly number[];
  /** Where each stretch leads; -1 is nowhere. */
  readonly targets: readonly number[];
}

/**
 * @param maxSteps how much work may be done for it. Lucene does the same work for a `regexp` query and refuses beyond its own limit, so
 *   that what is refused here is refused before a server is asked.
 * @returns `undefined` when that is not enough
 */
export function decisionTableOf(automaton: Automaton, maxSteps: number): DecisionTable | undefined {
  const numbers = new Map<string, number>();
  const positions: number[][] = [];
  const numberOf = (members: number[]): number => {
    if (members.length === 0) return -1;
    const key = members.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, positions.length);
    return positions.push(members) - 1;
  };
  numberOf(reachable(automaton, [automaton.start]));
  const states: DecisionState[] = [];
  let steps = 0;
  for (let n = 0; n < positions.length; n++) {
    const members = positions[n]!;
    const firsts = stretches(automaton, members);
    steps += members.length * firsts.length;
    if (steps > maxSteps) return undefined;
    const targets = firsts.map((codePoint) => numberOf(afterReading(automaton, members, codePoint)));
    states.push({ accepts: members.includes(automaton.end), firsts, targets });
  }
  return { states };
}

/** Whether the whole text is accepted. */
export function accepts({ states }: DecisionTable, text: string): boolean {
  let state = states[0]!;
  for (let at = 0; at < text.length;) {
    const codePoint = text.codePointAt(at)!;
    at += codePoint > 0xffff ? 2 : 1;
    let stretch = state.firsts.length - 1;
    while (state.firsts[stretch]! > codePoint) stretch--;
    const target = state.targets[stretch]!;
    if (target < 0) return false;
    state = states[target]!;
  }
  return state.accepts;
}

function stretches({ states }: Automaton, members: readonly number[]): number[] {
  const edges = members.flatMap((member) => (states[member]!.set ?? []).flatMap(({ from, to }) => [from, to + 1]));
  return [...new Set([0, ...edges])].toSorted((a, b) => a - b);
}

function afterReading(automaton: Automaton, members: readonly number[], codePoint: number): number[] {
  const reading = members
    .map((member) => automaton.states[member]!)
    .filter(({ set }) => includes(set ?? [], codePoint));
  return reachable(
    automaton,
    reading.flatMap(({ next }) => next),
  );
}

/** The states that read or end, from these on, ascending. */
function reachable({ states, end }: Automaton, from: readonly number[]): number[] {
  const seen = new Set(from);
  for (const number of seen) {
    const { set, next } = states[number]!;
    if (set === undefined) for (const target of next) seen.add(target);
  }
  return [...seen].filter((number) => number === end || states[number]!.set !== undefined).toSorted((a, b) => a - b);
}
