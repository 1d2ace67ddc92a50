import { freePort } from '../../stack/index.ts';
import type { RoleProcess } from '../../e2e/support/role-process.ts';
import { Ledger } from '../ledger/ledger.ts';
import { overHttp, type Outcomes } from '../ledger/over-http.ts';
import { overKafka } from '../ledger/over-kafka.ts';
import { type Load, type Route, Sending } from '../ledger/sending.ts';
import { ElasticsearchProxy } from '../proxy/elasticsearch-proxy.ts';
import type { KafkaProxy } from '../proxy/kafka-proxy.ts';
import type { Measurement } from '../scenario.ts';
import { Fleet } from './fleet.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import { Random } from './random.ts';
import type { Servers } from './servers.ts';

export const SESSION_TIMEOUT_MS = 6_000;

export interface StageOptions {
  readonly servers: Servers;
  /** Unique: names the topic, the group and the indices. */
  readonly name: string;
  readonly seed: number;
  readonly long: boolean;
  readonly say: (text: string) => void;
  /** When the first span starts; by default now. */
  readonly startMillis?: number;
}

/** Where a scenario plays: a topic, an index prefix and a consumer group of its own, and all that it may break. */
export class Stage {
  readonly random: Random;
  readonly long: boolean;
  /** `<topic>.dead-letter` is the other one. */
  readonly topic: string;
  readonly groupId: string;
  readonly indexPrefix: string;
  readonly ledger: Ledger;
  readonly fleet = new Fleet();
  readonly kafka: KafkaCluster;
  readonly elasticsearch: Servers['elasticsearch'];
  readonly measurements: Measurement[] = [];
  readonly sendings: Sending[] = [];
  /** Answers that the senders got, by status or error code. */
  readonly outcomes: Outcomes = new Map();
  /** Prints a line of progress. */
  readonly say: (text: string) => void;
  readonly #closing: (() => void | Promise<void>)[] = [];
  #collectorPort: Promise<number> | undefined;

  private constructor(
    options: StageOptions,
    /** What ingesters take for Elasticsearch. */
    readonly elasticsearchProxy: ElasticsearchProxy,
  ) {
    const { name, seed, servers } = options;
    this.random = new Random(seed);
    this.long = options.long;
    this.say = options.say;
    [this.topic, this.groupId, this.indexPrefix] = [`spans-${name}`, `ingester-${name}`, `faults-${name}`];
    this.kafka = servers.kafka;
    this.elasticsearch = servers.elasticsearch;
    this.ledger = new Ledger(name, (options.startMillis ?? Date.now()) * 1000);
    this.#closing.push(() => elasticsearchProxy.close());
  }

  static async open(options: StageOptions): Promise<Stage> {
    const upstreamUrl = options.servers.elasticsearch.url;
    // Of its own: how many chunks a proxy delays must not change what the script draws.
    const jitter = new Random(options.seed);
    return new Stage(options, await ElasticsearchProxy.open({ upstreamUrl, random: () => jitter.next() }));
  }

  /** Between the ingesters and the first broker, usually the only one. */
  get ingesterKafka(): KafkaProxy {
    return this.kafka.brokers[0].forIngesters;
  }

  /** Between the collectors and the first broker. */
  get collectorKafka(): KafkaProxy {
    return this.kafka.brokers[0].forCollectors;
  }

  /** One more member of the group; it lives when this resolves. `KAFKA_CONSUMER_CLIENT_ID` tells it apart at the proxy. */
  async startIngester(settings: Readonly<Record<string, string>> = {}): Promise<RoleProcess> {
    return this.fleet.start('ingester', {
      KAFKA_CONSUMER_BROKERS: this.kafka.ingesterBootstrap,
      KAFKA_CONSUMER_TOPIC: this.topic,
      KAFKA_CONSUMER_GROUP_ID: this.groupId,
      KAFKA_CONSUMER_SESSION_TIMEOUT: `${SESSION_TIMEOUT_MS}ms`,
      ...this.storageSettings,
      ...settings,
    });
  }

  /** On the same ports each time. The first one is waited for until it is ready. */
  async startCollector(settings: Readonly<Record<string, string>> = {}): Promise<RoleProcess> {
    this.#collectorPort ??= freePort();
    const role = await this.fleet.start('collector', {
      KAFKA_PRODUCER_BROKERS: this.kafka.collectorBootstrap,
      KAFKA_PRODUCER_TOPIC: this.topic,
      COLLECTOR_OTLP_HTTP_HOST_PORT: `127.0.0.1:${await this.#collectorPort}`,
      COLLECTOR_OTLP_GRPC_HOST_PORT: `127.0.0.1:${await freePort()}`,
      ...settings,
    });
    return role;
  }

  /** For a role that stores: where, and how small. */
  get storageSettings(): Readonly<Record<string, string>> {
    return {
      ES_SERVER_URLS: this.elasticsearchProxy.url,
      ES_INDEX_PREFIX: this.indexPrefix,
      ES_NUM_SHARDS: '1',
      ES_NUM_REPLICAS: '0',
    };
  }

  /** Begins to send to the collector, which must have been started; the runner waits for the end. */
  async send(load: Load): Promise<Sending> {
    if (this.#collectorPort === undefined) throw new Error('there is no collector to send to');
    const route = overHttp(`http://127.0.0.1:${await this.#collectorPort}/v1/traces`, this.outcomes);
    return this.#begin(load, route);
  }

  /** Begins to write straight into the topic, for scenarios without a collector. */
  async fillTopic(load: Load): Promise<Sending> {
    const route = await overKafka(this.kafka.bootstrap, this.topic, this.outcomes);
    return this.#begin(load, route);
  }

  measure(measurement: Measurement): void {
    this.measurements.push(measurement);
  }

  /** Waits until `recovered` resolves and notes how long that took from now. @param barMs what it should be at most */
  async measureRecovery(what: string, barMs: number, recovered: Promise<unknown>): Promise<void> {
    const start = performance.now();
    await recovered;
    this.measure({ what, value: performance.now() - start, unit: 'ms', bar: barMs, recovery: true });
  }

  async close(): Promise<void> {
    for (const sending of this.sendings) sending.stop();
    await this.fleet.end();
    await Promise.allSettled(this.sendings.map(({ done }) => done));
    for (const close of this.#closing) await close();
  }

  #begin(load: Load, route: Route): Sending {
    const sending = new Sending(this.ledger, load, route);
    this.sendings.push(sending);
    this.#closing.push(() => route.close());
    return sending;
  }
}
