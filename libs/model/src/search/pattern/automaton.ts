import type { CharacterRange, CharacterSet, Pattern } from './pattern.js';

/** A non-deterministic automaton. A state either reads a character of `set` and goes to `next`, or goes to all of `next` at once. */
export interface Automaton {
  readonly states: readonly AutomatonState[];
  readonly start: number;
  readonly end: number;
}

export interface AutomatonState {
  readonly set?: CharacterSet;
  readonly next: readonly number[];
}

/** How many states `automatonOf` makes, without making them: bounds multiply when they are nested. */
export function automatonSize(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'character':
      return 1;
    case 'sequence':
      return pattern.parts.reduce((sum, part) => sum + automatonSize(part), 0);
    case 'choice':
      return pattern.options.reduce((sum, option) => sum + automatonSize(option), 1);
    default:
      return (automatonSize(pattern.part) + 1) * (pattern.max ?? pattern.min + 1);
  }
}

export function automatonOf(pattern: Pattern): Automaton {
  const states: AutomatonState[] = [];
  const add = (state: AutomatonState): number => states.push(state) - 1;
  const end = add({ next: [] });
  return { start: lead(pattern, end, add), end, states };
}

/** Adds what matches `pattern` and then goes on at `next`. @returns where it starts */
function lead(pattern: Pattern, next: number, add: (state: AutomatonState) => number): number {
  switch (pattern.kind) {
    case 'character':
      return add({ set: pattern.set, next: [next] });
    case 'sequence':
      return pattern.parts.reduceRight((after, part) => lead(part, after, add), next);
    case 'choice':
      return add({ next: pattern.options.map((option) => lead(option, next, add)) });
    default: {
      let start = pattern.max === undefined ? loop(pattern.part, next, add) : next;
      for (let n = pattern.min; n < (pattern.max ?? 0); n++) {
        start = add({ next: [lead(pattern.part, start, add), next] });
      }
      for (let n = 0; n < pattern.min; n++) start = lead(pattern.part, start, add);
      return start;
    }
  }
}

function loop(part: Pattern, next: number, add: (state: AutomatonState) => number): number {
  const turns = [next];
  const start = add({ next: turns });
  turns.push(lead(part, start, add));
  return start;
}

export function includes(set: CharacterSet, codePoint: number): boolean {
  return set.some(({ from, to }: CharacterRange) => from <= codePoint && codePoint <= to);
}
