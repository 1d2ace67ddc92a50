/** What may come next: a value, a key, or what follows one of them. */
type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

/**
 * Where a text that is not JSON stops being it: `not JSON at line 3, column 7`, both from 1. Nothing of its content. Without recursion, in linear time.
 *
 * @param firstLine number of the text's first line
 * @returns `undefined` when it is JSON
 */
export function jsonProblem(text: string, firstLine = 1): string | undefined {
  const offset = new JsonScan(text).problemOffset();
  if (offset === undefined) return undefined;
  if (offset >= text.length) return 'not JSON: it ends too early';
  const lines = text.slice(0, offset).split('\n');
  return `not JSON at line ${firstLine + lines.length - 1}, column ${lines.at(-1)!.length + 1}`;
}

class JsonScan {
  /** What ends each list and object that is open. */
  private readonly open: (']' | '}')[] = [];
  private expected: Expected = 'value';

  constructor(private readonly text: string) {}

  problemOffset(): number | undefined {
    let at = this.skipSpace(0);
    while (at < this.text.length) {
      const end = this.token(at);
      if (end === undefined) return at;
      at = this.skipSpace(end);
    }
    return this.expected === 'nothing' ? undefined : at;
  }

  /** @returns where the token ends; `undefined` when it is none, or not expected */
  private token(at: number): number | undefined {
    const character = this.text[at]!;
    const { expected } = this;
    if (character === this.open.at(-1) && expected.endsWith('end')) return this.closed(at);
    if (expected === 'colon') return character === ':' ? this.next('value', at + 1) : undefined;
    if (expected === 'comma or end') return character === ',' ? this.next(this.nextElement(), at + 1) : undefined;
    if (expected === 'nothing') return undefined;
    if (expected.startsWith('key')) return this.next('colon', character === '"' ? this.scalarEnd(at) : undefined);
    if (character === '[') return this.opened(']', 'value or end', at);
    if (character === '{') return this.opened('}', 'key or end', at);
    return this.next(this.afterValue(), this.scalarEnd(at));
  }

  private next(expected: Expected, end: number | undefined): number | undefined {
    this.expected = expected;
    return end;
  }

  private opened(closer: ']' | '}', expected: Expected, at: number): number {
    this.open.push(closer);
    this.expected = expected;
    return at + 1;
  }

  private closed(at: number): number {
    this.open.pop();
    this.expected = this.afterValue();
    return at + 1;
  }

  private nextElement(): Expected {
    return this.open.at(-1) === '}' ? 'key' : 'value';
  }

  private afterValue(): Expected {
    return this.open.length === 0 ? 'nothing' : 'comma or end';
  }

  /** Where a text, number or word ends; `undefined` when it is not valid. */
  private scalarEnd(at: number): number | undefined {
    const end = this.text[at] === '"' ? this.textEnd(at) : this.wordEnd(at);
    try {
      JSON.parse(this.text.slice(at, end));
      return end;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  private textEnd(at: number): number {
    let end = at + 1;
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === '\\' ? 2 : 1;
    return end + 1;
  }

  private wordEnd(at: number): number {
    let end = at;
    while (end < this.text.length && !' \t\r\n,:[]{}"'.includes(this.text[end]!)) end++;
    return end;
  }

  private skipSpace(from: number): number {
    let at = from;
    while (at < this.text.length && ' \t\r\n'.includes(this.text[at]!)) at++;
    return at;
  }
}
