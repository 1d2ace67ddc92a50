import { SEARCH_LIMITS } from './limits.js';

/** What is left of the limits of one search. */
export class ConditionBudget {
  #conditions = SEARCH_LIMITS.maxConditions as number;
  #patterns = SEARCH_LIMITS.maxPatterns as number;

  /** @returns why that is too many, in words for the user */
  overspentBy(conditions: number): string | undefined {
    this.#conditions -= conditions;
    if (this.#conditions >= 0) return undefined;
    return `at most ${SEARCH_LIMITS.maxConditions} conditions; each value of a list is one`;
  }

  /** Patterns cost more than other conditions: before a search, to be checked, and in it. */
  overspentByPattern(): string | undefined {
    return --this.#patterns >= 0 ? undefined : `at most ${SEARCH_LIMITS.maxPatterns} patterns`;
  }
}
