import { StringDecoder } from 'node:string_decoder';

/** Cuts bytes into lines of text, in bounded memory: what is longer than a line may be is cut off. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  #pieces: string[] = [];
  #length = 0;

  constructor(
    private readonly maxCharacters: number,
    private readonly line: (text: string) => void,
  ) {}

  push(chunk: Buffer): void {
    const parts = this.#decoder.write(chunk).split('\n');
    for (const [i, part] of parts.entries()) {
      if (i > 0) this.#flush();
      this.#add(part);
    }
  }

  /** The last line may have no end. */
  end(): void {
    this.#add(this.#decoder.end());
    if (this.#length > 0) this.#flush();
  }

  #add(part: string): void {
    const room = this.maxCharacters - this.#length;
    if (part === '' || room <= 0) return;
    this.#pieces.push(part.slice(0, room));
    this.#length += Math.min(part.length, room);
  }

  #flush(): void {
    this.line(this.#pieces.join(''));
    this.#pieces = [];
    this.#length = 0;
  }
}
