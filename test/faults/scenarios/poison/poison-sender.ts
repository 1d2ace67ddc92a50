import { numberedRequest } from '../../ledger/numbered-spans.ts';
import type { Stage } from '../../run/stage.ts';
import type { Place, Send } from '../kafka/records-into.ts';
import type { ExpectedLetter } from './check-letters.ts';
import { isBomb, sendBomb } from './foreign-batches.ts';
import { flawedRequest, largeKey, ODD_ATTRIBUTES, type Poison, poisons } from './poisons.ts';

const NEIGHBOURS = 15;
const EMPTY = Buffer.alloc(0);

/** Writes poison straight into the topic, among valid spans, and keeps note of the letters that must come of it. */
export class PoisonSender {
  readonly letters: ExpectedLetter[] = [];
  readonly places: Place[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly send: Send,
    private readonly partitions: number,
  ) {}

  /** Each kind of poison once, in an order of chance. */
  async sendEachKind(): Promise<void> {
    const { random, ledger } = this.stage;
    const kinds = poisons(random, ledger.startMicros).map((poison) => ({ at: random.next(), poison }));
    for (const { poison } of kinds.toSorted((a, b) => a.at - b.at)) await this.#sendPoison(poison);
  }

  /** A span without a trace id, the last one of a record of valid spans: these are stored. */
  async sendFlawedSpan(): Promise<void> {
    const { ledger } = this.stage;
    const range = ledger.take(NEIGHBOURS + 1);
    const seq = range.to - 1;
    const [entry, bytes] = [ledger.attempt(range), flawedRequest(ledger, seq)];
    ledger.expectDeadLettered({ from: seq, to: seq + 1 });
    const value = Buffer.concat([numberedRequest(ledger, { ...range, to: seq }), bytes]);
    const source = await this.#sendOne({ value });
    entry.state = 'acknowledged';
    const holds: ExpectedLetter['holds'] = (letter) => letter.value?.equals(bytes) ?? false;
    this.#expect({ what: 'a span without a trace id', class: 'rejected', source, key: null, holds, headers: {} });
  }

  /** What can be stored, however odd it is; none of it may become a letter. */
  async sendOddities(): Promise<void> {
    const { ledger } = this.stage;
    for (const attributes of ODD_ATTRIBUTES) {
      const entry = ledger.attempt(ledger.take(2));
      await this.#sendOne({ value: numberedRequest(ledger, entry.range, attributes) });
      entry.state = 'acknowledged';
    }
    const entry = ledger.attempt(ledger.take(1));
    await this.#sendOne({ key: largeKey(), value: numberedRequest(ledger, entry.range) });
    entry.state = 'acknowledged';
    await this.#sendOne({ value: EMPTY });
  }

  async sendBomb(): Promise<void> {
    const source = await sendBomb(this.send);
    this.stage.ledger.expectUndecodable(1);
    const holds: ExpectedLetter['holds'] = (letter) => isBomb(letter, source);
    this.#expect({ what: 'a compression bomb', class: 'unreadable', source, key: null, holds, headers: {} });
  }

  async #sendPoison({ what, class: reasonClass, key, value, headers = {} }: Poison): Promise<void> {
    this.stage.ledger.expectUndecodable(1);
    const source = await this.#sendOne({ key, value, headers });
    const holds: ExpectedLetter['holds'] = (letter) => letter.value?.equals(value ?? EMPTY) ?? false;
    this.#expect({ what, class: reasonClass, source, key, holds, headers });
  }

  async #sendOne(record: {
    readonly key?: Buffer | null;
    readonly value: Buffer | null;
    readonly headers?: Readonly<Record<string, Buffer>>;
  }): Promise<Place> {
    const partition = this.stage.random.integer(0, this.partitions - 1);
    const { key = null, value, headers = {} } = record;
    return this.send([{ partition, key, value, headers: { ...headers } }]);
  }

  #expect(letter: ExpectedLetter): void {
    this.letters.push(letter);
    this.places.push(letter.source);
  }
}
