import { EsIndexConfig, isRolloverMode } from '@app/es-client';
import { EsReplayModule } from '@app/es-writer';
import type { Logger, Settings } from '@app/runtime';
import { KafkaAdminModule, KafkaConsumerConfig, KafkaReaderModule, SpanLogAdmin, SpanLogReader } from '@app/span-log';
import { GenerationAdmin, GenerationComparer, ReplayStore } from '@app/storage';
import { openModules } from '../../command/open-modules.js';
import { IngesterConfig } from '../../ingester.config.js';
import type { ReplayAccess, ReplaySite } from '../control/replay-access.js';

export interface OpenAccess extends ReplayAccess {
  close(): Promise<void>;
}

/** Connects when something is asked. */
export async function openAccess(settings: Settings, logger: Logger): Promise<OpenAccess> {
  const app = await openModules(settings, logger, [EsReplayModule, KafkaAdminModule, KafkaReaderModule]);
  const options = { strict: false };
  return {
    site: siteOf(settings),
    store: app.get(ReplayStore, options),
    generations: app.get(GenerationAdmin, options),
    comparer: app.get(GenerationComparer, options),
    log: app.get(SpanLogAdmin, options),
    reader: app.get(SpanLogReader, options),
    close: () => app.close(),
  };
}

function siteOf(settings: Settings): ReplaySite {
  const kafka = settings.get(KafkaConsumerConfig);
  const indices = settings.get(EsIndexConfig);
  const ingester = settings.get(IngesterConfig);
  return {
    topic: kafka.KAFKA_CONSUMER_TOPIC,
    groupId: kafka.KAFKA_CONSUMER_GROUP_ID,
    indexPrefix: indices.ES_INDEX_PREFIX,
    schema: indices.ES_SCHEMA,
    rollover: isRolloverMode(indices),
    dependencies: ingester.INGESTER_DEPENDENCIES,
    dependencyWindowMs: ingester.INGESTER_DEPENDENCIES_WINDOW,
  };
}
