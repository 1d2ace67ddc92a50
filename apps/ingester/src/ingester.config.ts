import { GoDuration, IntegerSetting, Setting } from '@app/runtime';
import { IsIn, Max, Min } from 'class-validator';

const ENCODINGS = ['otlp_proto'];

/** How an ingester goes from the topic to the store. */
export class IngesterConfig {
  @Setting('How spans are encoded in the topic: otlp_proto.')
  @IsIn(ENCODINGS, { message: `$property must be one of: ${ENCODINGS.join(', ')}; no other encoding can be read yet` })
  KAFKA_CONSUMER_ENCODING: string = 'otlp_proto';

  @Setting('Records read and not stored yet, MiB before compression; above it the ingester stops reading.')
  @IntegerSetting({ min: 1, max: 64 * 1024 })
  INGESTER_MAX_IN_FLIGHT_MIB: number = 64;

  @Setting('How often the positions of what is stored are committed.')
  @GoDuration()
  @Min(10)
  @Max(60_000)
  INGESTER_COMMIT_INTERVAL: number = 500;

  @Setting('When stopping, time to store what is in flight; keep it below SHUTDOWN_TIMEOUT.')
  @GoDuration()
  INGESTER_DRAIN_TIMEOUT: number = 20_000;
}
