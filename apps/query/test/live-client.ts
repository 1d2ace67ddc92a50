export interface LiveEvent {
  readonly name: string;
  readonly data: unknown;
}

/** Server-sent events of an answer, comments left out. Shares no code with the service. */
export class LiveClient implements AsyncDisposable {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';

  constructor(readonly response: Response) {
    if (response.body === null) throw new Error('no body');
    this.#reader = response.body.getReader();
  }

  /** @returns `undefined` at the end of the stream */
  async next(): Promise<LiveEvent | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const lines = this.#text.slice(0, end).split('\n');
        this.#text = this.#text.slice(end + 2);
        const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        const data = field('data');
        if (data !== undefined) return { name: field('event') ?? 'message', data: JSON.parse(data) };
        continue;
      }
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.#text += this.#decoder.decode(value, { stream: true });
    }
  }

  /** Services of the spans in the next event, which must show some. */
  async nextServices(): Promise<string[]> {
    const event = await this.next();
    if (event?.name !== 'spans') throw new Error(`got ${JSON.stringify(event)}`);
    const { traces } = event.data as { traces: { processes: Record<string, { serviceName: string }> }[] };
    return traces.flatMap(({ processes }) => Object.values(processes).map(({ serviceName }) => serviceName));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader.cancel();
  }
}
