import { BooleanSetting, GoDuration, IntegerSetting, Setting } from '@app/runtime';
import { Min } from 'class-validator';

const MIB = 1024 * 1024;

/** How spans are written to Elasticsearch, and the settings of the indices that it creates. */
export class EsWriterConfig {
  @Setting(
    'bytes of documents at which a bulk request is full (it may exceed them by one batch); fewer while Elasticsearch refuses or times out on such',
  )
  @IntegerSetting({ min: 64 * 1024, max: 64 * MIB })
  ES_BULK_SIZE: number = 5 * MIB;

  @Setting('a bulk request is sent this long after its first document, even when it is small')
  @GoDuration()
  ES_BULK_FLUSH_INTERVAL: number = 200;

  @Setting('the most bulk requests in flight at once; how many are adapts to what Elasticsearch can take, from 1 on')
  @IntegerSetting({ min: 1, max: 64 })
  ES_BULK_WORKERS: number = 16;

  @Setting('primary shards of a new span index (service and dependencies indices have one)')
  @IntegerSetting({ min: 1, max: 1024 })
  ES_NUM_SHARDS: number = 5;

  @Setting('replicas of each shard')
  @IntegerSetting({ min: 0, max: 32 })
  ES_NUM_REPLICAS: number = 1;

  @Setting('how long it takes until a stored span is found by a search')
  @GoDuration()
  @Min(100)
  ES_REFRESH_INTERVAL: number = 5_000;

  @Setting('install the index templates at start; with false, somebody else must have done it before')
  @BooleanSetting()
  ES_CREATE_INDEX_TEMPLATES: boolean = true;

  @Setting('priority of the index templates over others that match the same names')
  @IntegerSetting({ min: 0, max: 999_999 })
  ES_INDEX_TEMPLATE_PRIORITY: number = 200;

  @Setting('how long a service and operation that was stored is not written again into the same index')
  @GoDuration()
  @Min(1000)
  ES_SERVICE_CACHE_TTL: number = 12 * 3_600_000;
}
