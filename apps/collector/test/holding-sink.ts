import type { CutMessage, CutOptions } from '@app/model';
import { ALL_STORED, SpanSink, type SinkResult } from '../src/sink/span-sink.port.ts';

/** A sink in memory whose confirmation a test can hold back, or replace by a failure. */
export class HoldingSink extends SpanSink {
  readonly stored: CutMessage[] = [];
  result: SinkResult = ALL_STORED;
  failure: Error | undefined;
  /** Called when messages arrive. */
  onStore: (messages: readonly CutMessage[]) => void = () => {};
  private gate: Promise<void> = Promise.resolve();

  constructor(private readonly options: CutOptions = { partitions: 4, maxBytes: 900_000, maxSpans: 2048 }) {
    super();
  }

  get spans(): number {
    return this.stored.reduce((sum, { spans }) => sum + spans, 0);
  }

  /** From now on nothing is confirmed, until the returned function is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.gate = promise;
    return resolve;
  }

  override async cutting(): Promise<CutOptions> {
    return this.options;
  }

  override async store(messages: readonly CutMessage[]): Promise<SinkResult> {
    this.onStore(messages);
    await this.gate;
    if (this.failure !== undefined) throw this.failure;
    this.stored.push(...messages);
    return this.result;
  }
}
