import { InvalidParameterError } from '../../api/failure/api.error.js';

const MAX_TEXT = 1_000;
const MAX_LIST = 1_000;
/** Nothing that would end a text early, or be two of them. */
const CONTROL = /\p{Control}/u;

/**
 * The fields of a JSON object that somebody sent, or the parameters of a query: each is asked for once, and what nobody asked for is a mistake.
 * Everything throws {@link InvalidParameterError} with the name of the field.
 */
export class Fields {
  readonly #values: Map<string, unknown>;

  constructor(
    values: Readonly<Record<string, unknown>>,
    private readonly prefix = '',
  ) {
    this.#values = new Map(Object.entries(values));
  }

  /** @param rule that the text must follow, and how it is said */
  text(name: string, rule?: TextRule): string | undefined {
    const value = this.#take(name);
    return value === undefined ? undefined : this.#checked(name, value, rule);
  }

  texts(name: string, rule?: TextRule): readonly string[] | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || value.length === 0 || value.length > MAX_LIST)
      throw this.#mistake(name, `must be a list of 1 to ${MAX_LIST} texts`);
    return value.map((each: unknown) => this.#checked(name, each, rule));
  }

  flag(name: string): boolean {
    const value = this.#take(name);
    if (value === undefined || typeof value === 'boolean') return value === true;
    throw this.#mistake(name, 'must be true or false');
  }

  /** A whole number. */
  count(name: string, min: number, max: number): number | undefined {
    const value = this.#take(name);
    return value === undefined ? undefined : this.#number(name, value, min, max);
  }

  counts(name: string, min: number, max: number): readonly number[] | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || value.length === 0 || value.length > MAX_LIST)
      throw this.#mistake(name, `must be a list of 1 to ${MAX_LIST} numbers`);
    return value.map((each: unknown) => this.#number(name, each, min, max));
  }

  object(name: string): Fields | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    if (!isRecord(value)) throw this.#mistake(name, 'must be an object');
    return new Fields(value, `${this.prefix}${name}.`);
  }

  /** A field that nobody asked for may have been meant to hold something back. */
  end(): void {
    const [name] = this.#values.keys();
    if (name !== undefined) throw this.#mistake(name, 'is not known here');
  }

  #take(name: string): unknown {
    const value = this.#values.get(name);
    this.#values.delete(name);
    return value;
  }

  #checked(name: string, value: unknown, rule: TextRule = ANY_TEXT): string {
    if (typeof value !== 'string' || value.length > MAX_TEXT || CONTROL.test(value) || !value.isWellFormed())
      throw this.#mistake(name, `must be text of at most ${MAX_TEXT} characters, and no control characters`);
    if (rule.pattern.test(value)) return value;
    throw this.#mistake(name, `must be ${rule.say}`);
  }

  #number(name: string, value: unknown, min: number, max: number): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    throw this.#mistake(name, `must be a whole number from ${min} to ${max}`);
  }

  #mistake(name: string, rule: string): InvalidParameterError {
    const parameter = `${this.prefix}${name}`.slice(0, 100);
    return new InvalidParameterError(`${parameter} ${rule}`, { parameter });
  }
}

export interface TextRule {
  readonly pattern: RegExp;
  /** After "must be". */
  readonly say: string;
}

/** What begins with a dash might be taken for an option. One alone stands for what is not known. */
const ANY_TEXT: TextRule = { pattern: /^(?:-|[^-][^]*)$/, say: 'some text that does not begin with a dash' };

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws {InvalidParameterError} it is no JSON object */
export function fieldsOfJson(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InvalidParameterError('the body is not JSON', { parameter: 'body' });
  }
  if (!isRecord(value)) throw new InvalidParameterError('the body must be a JSON object', { parameter: 'body' });
  return new Fields(value);
}
