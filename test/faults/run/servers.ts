import {
  type ElasticsearchHandle,
  type ElasticsearchOptions,
  type KafkaOptions,
  type ServerHandle,
  startElasticsearch,
} from '../../stack/index.ts';
import { elasticsearchIsReady } from '../../stack/elasticsearch/elasticsearch-ready.ts';
import { kafkaIsReady } from '../../stack/kafka/kafka-ready.ts';
import { KafkaCluster } from './kafka-cluster.ts';

/** Servers of its own that a scenario needs; what is absent is shared with the others. */
export interface ServerNeeds {
  readonly kafka?: KafkaOptions & { readonly brokers?: number };
  readonly elasticsearch?: ElasticsearchOptions;
}

export interface Servers {
  readonly kafka: KafkaCluster;
  readonly elasticsearch: ElasticsearchHandle;
}

/** The servers of a run: one Kafka and one Elasticsearch for all scenarios, started when first needed. */
export class ServerPool {
  #kafka: Promise<KafkaCluster> | undefined;
  #elasticsearch: Promise<ElasticsearchHandle> | undefined;

  /** Servers in good health; `release` gives them back, and ends those that were started for this scenario alone. */
  async take(needs: ServerNeeds = {}): Promise<Servers & { release(): Promise<void> }> {
    const [kafka, elasticsearch] = await Promise.all([
      needs.kafka ? KafkaCluster.start(needs.kafka) : this.#sharedKafka(),
      needs.elasticsearch ? startElasticsearch(needs.elasticsearch) : this.#sharedElasticsearch(),
    ]);
    const release = async (): Promise<void> => {
      kafka.heal();
      if (needs.kafka) await kafka.stop();
      if (needs.elasticsearch) await elasticsearch.stop();
    };
    return { kafka, elasticsearch, release };
  }

  async stop(): Promise<void> {
    await (await this.#kafka)?.stop();
    await (await this.#elasticsearch)?.stop();
  }

  /** The scenario before may have left it paused, or dead. */
  async #sharedKafka(): Promise<KafkaCluster> {
    this.#kafka ??= KafkaCluster.start();
    const kafka = await this.#kafka;
    const [broker] = kafka.brokers;
    await revive(broker, () => kafkaIsReady(broker.bootstrap));
    return kafka;
  }

  async #sharedElasticsearch(): Promise<ElasticsearchHandle> {
    this.#elasticsearch ??= startElasticsearch();
    const elasticsearch = await this.#elasticsearch;
    await revive(elasticsearch, () => elasticsearchIsReady(elasticsearch.url));
    return elasticsearch;
  }
}

async function revive(server: ServerHandle, isReady: () => Promise<boolean>): Promise<void> {
  await server.resume().catch(() => undefined); // it was killed
  if (!(await isReady())) await server.restart();
}
