import { BooleanSetting, GoDuration, IntegerSetting, Setting } from '@app/runtime';
import { Transform } from 'class-transformer';
import { IsIn, Max, Min } from 'class-validator';

const ENCODINGS = ['otlp_proto'];

/** How an ingester goes from the topic to the store. */
export class IngesterConfig {
  @Setting('How spans are encoded in the topic: otlp_proto.')
  @IsIn(ENCODINGS, { message: `$property must be one of: ${ENCODINGS.join(', ')}; no other encoding can be read yet` })
  KAFKA_CONSUMER_ENCODING: string = 'otlp_proto';

  @Setting(
    'Memory of the process, MiB: records, bulks and fetches get shares of it; when they are full the ingester stops reading.',
  )
  @IntegerSetting({ min: 224, max: 64 * 1024 })
  INGESTER_MEMORY_LIMIT_MIB: number = 512;

  @Setting('How often the positions of what is stored are committed.')
  @GoDuration()
  @Min(10)
  @Max(60_000)
  INGESTER_COMMIT_INTERVAL: number = 500;

  @Setting(
    'Share of documents, 0 to 1, that may go to the dead-letter topic; above it, their records are held and offered to Elasticsearch again until it takes them; 1: no limit.',
  )
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d*\.?\d+$/.test(value) ? Number(value) : value,
  )
  @Min(0)
  @Max(1)
  INGESTER_DEAD_LETTER_MAX_SHARE: number = 0.1;

  @Setting('Compute which services call which (a consumer group of its own, with the suffix -dependencies).')
  @BooleanSetting()
  INGESTER_DEPENDENCIES: boolean = true;

  @Setting(
    'How far apart, by the time they were accepted, two spans of a trace may come for a link between their services.',
  )
  @GoDuration()
  @Min(1_000)
  @Max(3_600_000)
  INGESTER_DEPENDENCIES_WINDOW: number = 60_000;

  @Setting('When stopping, time to store what is in flight; keep it below SHUTDOWN_TIMEOUT.')
  @GoDuration()
  INGESTER_DRAIN_TIMEOUT: number = 20_000;
}
