import { DEFAULT_RETENTION_DAYS, type Schema } from '@app/model';
import { BooleanSetting, IntegerSetting, Setting } from '@app/runtime';
import { IsIn, Matches } from 'class-validator';

/** Names and schema of the indices; writer and reader must agree on them. */
export class EsIndexConfig {
  @Setting('put before every index name, with a "-" in between: several fleets share a cluster')
  @Matches(/^$|^(?![-_+])[^A-Z\s\\/*?"<>|,#:]{1,100}$/, {
    message:
      '$property must be lower case, must not start with - _ or +, and must not hold white space or \\/*?"<>|,#:',
  })
  ES_INDEX_PREFIX: string = '';

  @Setting("mapping of the span indices: compact, or jaeger for a fleet that mixes Jaeger's own components in")
  @IsIn(['compact', 'jaeger'])
  ES_SCHEMA: Schema = 'compact';

  @Setting('write to jaeger-span-write and read jaeger-span-read (indices are rolled over) instead of one index a day')
  @BooleanSetting()
  ES_USE_ALIASES: boolean = false;

  @Setting('like ES_USE_ALIASES, and Elasticsearch rolls over by the ILM policy jaeger-ilm-policy')
  @BooleanSetting()
  ES_USE_ILM: boolean = false;

  @Setting('days of spans kept; spans older than that when they arrive go to the index for implausible times')
  @IntegerSetting({ min: 1, max: 3650 })
  ES_RETENTION_DAYS: number = DEFAULT_RETENTION_DAYS;
}

/** `true`: one write and one read alias per kind instead of one alias per day. */
export function isRolloverMode({ ES_USE_ALIASES, ES_USE_ILM }: EsIndexConfig): boolean {
  return ES_USE_ALIASES || ES_USE_ILM;
}
