import { Module, type DynamicModule, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions } from '@nestjs/microservices';
import { EsConnectionConfig, EsIndexConfig } from '@app/es-client';
import { EsLifecycleWorkModule, EsWriterConfig, EsWriterModule, LifecycleConfig } from '@app/es-writer';
import { runRole, RuntimeModule, settingsFromCommandLine, type Settings } from '@app/runtime';
import { KafkaConsumerConfig, KafkaConsumerModule, KafkaGroupModule, KafkaTopicConfig } from '@app/span-log';
import { IngesterConfig } from './ingester.config.js';
import { IngesterModule } from './ingester.module.js';
import { LifecycleModule } from './lifecycle/lifecycle.module.js';
import { memoryPlan, type MemoryPlan } from './memory/memory-plan.js';
import { processOptions, restartUnder } from './memory/process-options.js';
import { SpanLogServer } from './transport/span-log-server.js';

const ADMIN_PORT = 14270;

const role = {
  name: 'ingester',
  summary: 'reads spans from Kafka and stores them in Elasticsearch',
  commands: [
    { name: 'dead-letter', summary: 'lists, shows, exports, redrives and purges what could not be stored' },
    { name: 'replay', summary: 'rebuilds days from Kafka in new indices and switches to them' },
    { name: 'backup', summary: 'copies days to a snapshot repository and brings them back' },
    { name: 'lifecycle', summary: 'looks after the indices: run, explain, init' },
  ],
};

/** Runs the ingester; resolves when it listens. The process then lives until a signal ends it. */
export async function runIngester(): Promise<void> {
  const settings = settingsFromCommandLine(role, [
    IngesterConfig,
    KafkaConsumerConfig,
    KafkaTopicConfig,
    EsConnectionConfig,
    EsIndexConfig,
    EsWriterConfig,
    LifecycleConfig,
  ]);
  restartUnder(processOptions(planOf(settings)));
  const create = (): Promise<INestMicroservice> =>
    NestFactory.createMicroservice<AsyncMicroserviceOptions>(IngesterRole.register(settings), {
      inject: [SpanLogServer],
      useFactory: (strategy: SpanLogServer) => ({ strategy }),
      abortOnError: false,
    });
  await runRole({ role, settings, create, listen: (app) => app.listen() });
}

@Module({})
class IngesterRole {
  static register(settings: Settings): DynamicModule {
    const { fetchBytes, bulkBytes, dependencyFetchBytes } = planOf(settings);
    const writerModule = EsWriterModule.register({ maxBytes: bulkBytes });
    const group = KafkaGroupModule.register({ suffix: '-dependencies', maxFetchBytes: dependencyFetchBytes });
    return {
      module: IngesterRole,
      imports: [
        RuntimeModule.register({ role: role.name, settings, adminPort: ADMIN_PORT }),
        IngesterModule.register({
          spanLogModule: KafkaConsumerModule.register({ maxFetchBytes: fetchBytes }),
          writerModule,
          statusModule: writerModule,
          ...(settings.get(IngesterConfig).INGESTER_DEPENDENCIES
            ? { dependencies: { spanLogModule: group, writerModule } }
            : {}),
        }),
        LifecycleModule.register({ workModule: EsLifecycleWorkModule.register({ writerModule }) }),
      ],
    };
  }
}

function planOf(settings: Settings): MemoryPlan {
  const { INGESTER_MEMORY_LIMIT_MIB, INGESTER_DEPENDENCIES } = settings.get(IngesterConfig);
  return memoryPlan(INGESTER_MEMORY_LIMIT_MIB, INGESTER_DEPENDENCIES);
}
