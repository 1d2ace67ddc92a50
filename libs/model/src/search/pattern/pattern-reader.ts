import { SEARCH_LIMITS } from '../limits.js';
import { ParseStop, problemAt } from '../parse-problem.js';
import { ANY_CHARACTER, NAMED_SETS, complementOf, unionOf } from './character-set.js';
import type { CharacterRange, CharacterSet, Pattern } from './pattern.js';

const MAX_REPETITIONS = 100;
const CONTROL_CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

const DOLLAR = '$ can only stand at the end; a dollar sign itself is written \\$';

/** Recursive descent over the characters of a pattern. Throws `ParseStop`. */
export class PatternReader {
  /** Code points, so that a character is never half a surrogate pair. */
  readonly #characters: readonly string[];
  #position = 0;
  #depth = 0;

  constructor(text: string) {
    this.#characters = Array.from(text);
    if (this.#characters.length > SEARCH_LIMITS.maxPatternLength) {
      throw new ParseStop(
        problemAt(0, text.length, `a pattern has at most ${SEARCH_LIMITS.maxPatternLength} characters`),
      );
    }
    const broken = this.#characters.findIndex((character) => /^[\ud800-\udfff]$/.test(character));
    if (broken >= 0) this.#stop('this is half of a character', broken, 1);
  }

  read(): Pattern {
    this.#skip('^');
    const pattern = this.#choice();
    this.#skip('$');
    if (this.#position < this.#characters.length) {
      if (this.#next === ')') this.#stop('this ) closes nothing; a parenthesis itself is written \\)');
      this.#stop(DOLLAR, this.#position - 1);
    }
    return pattern;
  }

  #choice(): Pattern {
    const options = [this.#sequence()];
    while (this.#skip('|')) options.push(this.#sequence());
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  }

  #sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.#next !== undefined && !'|)$'.includes(this.#next)) parts.push(this.#repeated());
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
  }

  #repeated(): Pattern {
    const part = this.#single();
    const start = this.#position;
    const bounds = this.#bounds();
    if (bounds === undefined) return part;
    if (this.#next === '?') this.#stop('a pattern matches or not: there is no lazy repetition');
    if ('*+{'.includes(this.#next ?? 'none')) this.#stop('only one repetition can follow a part', start, 2);
    return { kind: 'repeat', part, ...bounds };
  }

  #bounds(): { min: number; max?: number } | undefined {
    if (this.#skip('*')) return { min: 0 };
    if (this.#skip('+')) return { min: 1 };
    if (this.#skip('?')) return { min: 0, max: 1 };
    if (this.#next !== '{') return undefined;
    const start = this.#position;
    const [whole, first, comma, second] =
      /^\{(\d{1,9})(,?)(\d{0,9})\}/.exec(this.#characters.slice(start, start + 24).join('')) ?? [];
    if (whole === undefined || first === undefined || (!comma && second)) {
      this.#stop('expected a repetition such as {2}, {2,} or {2,5}; a brace itself is written \\{', start, 1);
    }
    this.#position += whole.length;
    const min = Number(first);
    const max = comma ? Number(second || Infinity) : min;
    if (max < min) this.#stop('the second number is smaller than the first', start, whole.length);
    if (Math.max(min, Number(second)) > MAX_REPETITIONS) {
      this.#stop(`at most ${MAX_REPETITIONS} repetitions`, start, whole.length);
    }
    return max === Infinity ? { min } : { min, max };
  }

  #single(): Pattern {
    const start = this.#position;
    const character = this.#take();
    if (character === '(') return this.#group(start);
    if (character === '[') return { kind: 'character', set: this.#class(start) };
    if (character === '.') return { kind: 'character', set: ANY_CHARACTER };
    if (character === '\\') return { kind: 'character', set: this.#escaped(start) };
    if (character === '^') this.#stop('^ can only stand at the beginning; the sign itself is written \\^', start, 1);
    if ('*+?{'.includes(character)) {
      this.#stop(`there is nothing to repeat; the sign itself is written \\${character}`, start, 1);
    }
    return { kind: 'character', set: just(character) };
  }

  #group(start: number): Pattern {
    if (this.#next === '?') {
      this.#take();
      if (!this.#skip(':')) this.#stop('only plain groups are possible: ( … )', start, 2);
    }
    if (++this.#depth > SEARCH_LIMITS.maxDepth) this.#stop('groups are nested too deeply', start, 1);
    const inner = this.#choice();
    this.#depth--;
    if (this.#next === '$') this.#stop(DOLLAR);
    if (!this.#skip(')')) this.#stop('this ( is never closed; a parenthesis itself is written \\(', start, 1);
    return inner;
  }

  #class(start: number): CharacterSet {
    const negated = this.#skip('^');
    const ranges: CharacterRange[] = [];
    do {
      if (this.#next === undefined) this.#stop('this [ is never closed; a bracket itself is written \\[', start, 1);
      ranges.push(...this.#classItem());
    } while (!this.#skip(']'));
    const set = unionOf(ranges);
    const wanted = negated ? complementOf(set) : set;
    if (wanted.length === 0) this.#stop('no character is left to match', start, this.#position - start);
    return wanted;
  }

  #classItem(): CharacterSet {
    const start = this.#position;
    const first = this.#classCharacter();
    const isRange = this.#next === '-' && this.#characters[this.#position + 1] !== ']' && first.length === 1;
    if (!isRange || first[0]!.from !== first[0]!.to) return first;
    this.#take();
    const last = this.#classCharacter();
    const [from, to] = [first[0]!.from, last[0]!.to];
    if (last.length > 1 || last[0]!.from !== to || to < from) {
      this.#stop('a range goes from a character to a later one', start, this.#position - start);
    }
    return [{ from, to }];
  }

  #classCharacter(): CharacterSet {
    const start = this.#position;
    const character = this.#take();
    if (character === '[' && this.#next === ':') this.#stop('classes with names are not possible', start, 2);
    return character === '\\' ? this.#escaped(start) : just(character);
  }

  #escaped(start: number): CharacterSet {
    if (this.#next === undefined) this.#stop('a character has to follow; the sign itself is written \\\\', start, 1);
    const character = this.#take();
    const named = NAMED_SETS.get(character);
    if (named !== undefined) return named;
    const control = CONTROL_CHARACTERS.get(character);
    if (control === undefined && /[0-9A-Za-z]/.test(character)) {
      this.#stop(`\\${character} is not possible; \\d, \\w, \\s, \\D, \\W, \\S, \\n, \\r and \\t are`, start, 2);
    }
    return just(control ?? character);
  }

  get #next(): string | undefined {
    return this.#characters[this.#position];
  }

  #take(): string {
    const character = this.#next;
    if (character === undefined) this.#stop('the pattern ends too early');
    this.#position++;
    return character;
  }

  #skip(character: string): boolean {
    if (this.#next !== character) return false;
    this.#position++;
    return true;
  }

  #stop(message: string, start = this.#position, length = 1): never {
    const before = this.#characters.slice(0, start).join('').length;
    const found = this.#characters.slice(start, start + length).join('').length;
    throw new ParseStop(problemAt(before, found, message));
  }
}

function just(character: string): CharacterSet {
  const codePoint = character.codePointAt(0)!;
  return [{ from: codePoint, to: codePoint }];
}
