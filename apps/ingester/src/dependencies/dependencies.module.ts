import {
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
  type Type,
} from '@nestjs/common';
import { Logger } from '@app/runtime';
import { KafkaConsumerConfig, SpanLogConsumer } from '@app/span-log';
import { DependencyWriter } from '@app/storage';
import { Registry } from 'prom-client';
import { IngesterConfig } from '../ingester.config.js';
import { memoryPlan } from '../memory/memory-plan.js';
import { DependencyIntake } from './dependency-intake.js';
import { DependencyMetrics } from './dependency.metrics.js';
import { DependencyPartitions } from './dependency-partitions.js';
import { DependencyStore } from './dependency-store.js';

const LAST_ROUND_TIMEOUT_MS = 2_000;

class DependencySettings {
  constructor(
    readonly topic: string,
    readonly windowSeconds: number,
    readonly maxBytes: number,
  ) {}
}

/** Starts and stops. Not part of readiness: spans are stored without it. */
@Injectable()
class Dependencies implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #partitions: DependencyPartitions;
  readonly #store: DependencyStore;
  readonly #intake: DependencyIntake;

  constructor(
    private readonly consumer: SpanLogConsumer,
    writer: DependencyWriter,
    private readonly settings: DependencySettings,
    registry: Registry,
    logger: Logger,
  ) {
    this.#partitions = new DependencyPartitions(settings.windowSeconds, settings.maxBytes);
    const metrics = new DependencyMetrics(registry, this.#partitions);
    this.#store = new DependencyStore(this.#partitions, writer, consumer, metrics, logger);
    this.#intake = new DependencyIntake(this.#partitions, this.#store, metrics, logger);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.#store.start();
    await this.consumer.start([this.settings.topic], (batch) => this.#intake.accept(batch), this.#partitions);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#store.stop(LAST_ROUND_TIMEOUT_MS);
    await this.consumer.stop();
  }
}

export interface DependenciesOptions {
  /** Exports a `SpanLogConsumer` of a group of its own. */
  readonly spanLogModule: Type | DynamicModule;
  /** Exports `DependencyWriter`. */
  readonly writerModule: Type | DynamicModule;
}

/** Links between services, computed beside the storing of spans. Needs `IngesterConfig` and `KafkaConsumerConfig`. */
@Module({})
export class DependenciesModule {
  static register({ spanLogModule, writerModule }: DependenciesOptions): DynamicModule {
    return {
      module: DependenciesModule,
      imports: [spanLogModule, writerModule],
      providers: [
        Dependencies,
        {
          provide: DependencySettings,
          inject: [IngesterConfig, KafkaConsumerConfig],
          useFactory: (ingester: IngesterConfig, { KAFKA_CONSUMER_TOPIC }: KafkaConsumerConfig) =>
            new DependencySettings(
              KAFKA_CONSUMER_TOPIC,
              ingester.INGESTER_DEPENDENCIES_WINDOW / 1000,
              memoryPlan(ingester.INGESTER_MEMORY_LIMIT_MIB, true).dependencyBytes,
            ),
        },
      ],
    };
  }
}
