import { SEARCH_LIMITS } from '../limits.js';
import { ParseStop, problemAt } from '../parse-problem.js';

/** A value within JSON that somebody sent, and how to get there: `args[1].scalar.value`. */
export class JsonPlace {
  constructor(
    readonly value: unknown,
    readonly path: string,
  ) {}

  /** A member of the object that has to be here; its value is `undefined` when it is missing. */
  member(name: string): JsonPlace {
    const path = this.path === '' ? name : `${this.path}.${name}`;
    return new JsonPlace(Object.hasOwn(this.object(), name) ? this.object()[name] : undefined, path);
  }

  object(): Readonly<Record<string, unknown>> {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.stop('expected an object');
    return value as Readonly<Record<string, unknown>>;
  }

  items(): JsonPlace[] {
    const { value } = this;
    if (!Array.isArray(value)) return this.stop('expected a list');
    return value.map((item: unknown, i) => new JsonPlace(item, `${this.path}[${i}]`));
  }

  /** Empty when it is missing, as protobuf's JSON leaves empty texts out. */
  text(): string {
    const { value } = this;
    if (value === undefined) return '';
    if (typeof value !== 'string') return this.stop('expected a text');
    const { maxTextLength } = SEARCH_LIMITS;
    return value.length <= maxTextLength ? value : this.stop(`a text has at most ${maxTextLength} characters`);
  }

  /** JSON has no columns once it is read: the message begins with the path. */
  stop(message: string, expected: readonly string[] = []): never {
    throw new ParseStop(problemAt(0, 0, this.path === '' ? message : `${this.path}: ${message}`, expected));
  }
}
