import { callElasticsearch } from '../../faults/run/call-elasticsearch.ts';
import { quiesce } from '../../faults/run/gather-evidence.ts';
import { PositionWatch } from '../../faults/ledger/positions.ts';
import { ElasticsearchProxy } from '../../faults/proxy/elasticsearch-proxy.ts';
import { SESSION_TIMEOUT_MS, type Stage } from '../../faults/run/stage.ts';
import { ReplayProcess } from './replay-process.ts';

/** Tells replays apart from ingesters at the Kafka proxy. */
export const REPLAY_CLIENT = 'replay';
/** Records that a replay may have before it when it counts as near the head of the topic. */
const NEAR_RECORDS = 20n;
const TIMEOUT_MS = 120_000;

/** A day that is rebuilt on a stage, by processes that reach Elasticsearch through a proxy of their own. Close it. */
export class Rebuild {
  readonly name = 'rebuild';
  /** Of the spans that the stage's ledger makes. */
  readonly day: string;
  readonly group: string;
  readonly #processes: ReplayProcess[] = [];

  private constructor(
    private readonly stage: Stage,
    readonly elasticsearchProxy: ElasticsearchProxy,
    private readonly position: PositionWatch,
    private readonly settings: Readonly<Record<string, string>>,
  ) {
    this.day = new Date(stage.ledger.startMicros / 1000).toISOString().slice(0, 10);
    this.group = `${stage.groupId}-replay-${this.name}`;
  }

  /** @param settings of the processes, beside what ingesters have */
  static async open(stage: Stage, settings: Readonly<Record<string, string>> = {}): Promise<Rebuild> {
    const proxy = await ElasticsearchProxy.open({ upstreamUrl: stage.elasticsearch.url });
    const group = `${stage.groupId}-replay-rebuild`;
    return new Rebuild(stage, proxy, await PositionWatch.open(stage.kafka.bootstrap, stage.topic, group), settings);
  }

  /** What is in the topic already is stored and found, when this resolves. */
  async history(spans: number): Promise<void> {
    const filling = await this.stage.fillTopic({ spans, concurrency: 8 });
    const ingester = await this.stage.startIngester();
    await Promise.all([filling.done, ingester.ready()]);
    await quiesce(this.stage, TIMEOUT_MS);
    const { elasticsearch, indexPrefix } = this.stage;
    await callElasticsearch('POST', `${elasticsearch.url}/${indexPrefix}-*/_refresh`);
  }

  /** A process that works on the replay; the first one begins it. */
  work(): ReplayProcess {
    const begun = this.#processes.length > 0;
    return this.#start(['run', '--name', this.name, ...(begun ? [] : ['--day', this.day]), '--json']);
  }

  verify(...options: readonly string[]): ReplayProcess {
    return this.#start(['verify', '--name', this.name, ...options]);
  }

  switch(): ReplayProcess {
    return this.#start(['switch', '--name', this.name]);
  }

  rollback(): ReplayProcess {
    return this.#start(['rollback', '--name', this.name]);
  }

  /** Resolves when the replay has committed some records beyond what it began with, and fewer than so many are left. */
  async isWithin(records: bigint): Promise<void> {
    await this.position.until(TIMEOUT_MS, `the replay to be within ${records} records of the head`, (now) => {
      const left = now.reduce((sum, { committed, end }) => sum + end - (committed < 0n ? 0n : committed), 0n);
      return now.every(({ committed }) => committed >= 0n) && left <= records;
    });
  }

  async isNearTheHead(): Promise<void> {
    await this.isWithin(NEAR_RECORDS);
  }

  /** From a replay that is followed to one that is done: nothing is missing, the new generation is live. */
  async finish(): Promise<void> {
    await this.isNearTheHead();
    await this.verify('--all').succeeds();
    await this.finishSwitch();
  }

  async finishSwitch(): Promise<void> {
    await this.switch().succeeds();
    for (const process of this.#processes) if (process.isRunning) await process.succeeds();
  }

  /** Everything that the processes printed, by a file name. */
  logs(): (readonly [fileName: string, text: string])[] {
    return this.#processes.map(
      (process, i) => [`replay-${i + 1}.log`, `${process.command}\n${process.output()}`] as const,
    );
  }

  async close(): Promise<void> {
    for (const process of this.#processes) if (process.isRunning) await process.kill();
    await this.elasticsearchProxy.close();
    await this.position.close();
  }

  #start(args: readonly string[]): ReplayProcess {
    const { stage } = this;
    const process = ReplayProcess.start(args, {
      KAFKA_CONSUMER_BROKERS: stage.kafka.ingesterBootstrap,
      KAFKA_CONSUMER_TOPIC: stage.topic,
      KAFKA_CONSUMER_GROUP_ID: stage.groupId,
      KAFKA_CONSUMER_CLIENT_ID: REPLAY_CLIENT,
      KAFKA_CONSUMER_SESSION_TIMEOUT: `${SESSION_TIMEOUT_MS}ms`,
      ...stage.storageSettings,
      ES_SERVER_URLS: this.elasticsearchProxy.url,
      ...this.settings,
    });
    this.#processes.push(process);
    return process;
  }
}
