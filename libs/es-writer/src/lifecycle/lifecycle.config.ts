import { isTenantName, TENANT_NAME_RULE } from '@app/model';
import { BooleanSetting, formatGoDuration, GoDuration, IntegerSetting, Setting } from '@app/runtime';
import { IsString, Max, Min } from 'class-validator';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MAX_AGE_MS = 3650 * DAY_MS;

/** How indices age; their retention is `ES_RETENTION_DAYS`. */
export class LifecycleConfig {
  @Setting(
    "Look after the indices: keep templates current, make tomorrow's indices, roll over, reduce replicas, delete what is older than ES_RETENTION_DAYS. One ingester at a time does it.",
  )
  @BooleanSetting()
  INGESTER_LIFECYCLE: boolean = true;

  @Setting('How often that is done.')
  @GoDuration()
  @Min(1000)
  @Max(DAY_MS)
  INGESTER_LIFECYCLE_INTERVAL: number = 10 * MINUTE_MS;

  @Setting('Delete indices past their retention; with false, all the rest is done.')
  @BooleanSetting()
  INGESTER_LIFECYCLE_DELETE: boolean = true;

  @Setting(
    'Let the days that Jaeger itself wrote (indices without a generation in their name) age and end like the others; with false, they are left as they are.',
  )
  @BooleanSetting()
  INGESTER_LIFECYCLE_JAEGER_DAYS: boolean = false;

  @Setting('How long after the end of its day, or after its rollover, an index is warm.')
  @GoDuration()
  @Max(MAX_AGE_MS)
  INGESTER_LIFECYCLE_WARM_AGE: number = DAY_MS;

  @Setting('Replicas that a warm index keeps; an index with fewer gets none more.')
  @IntegerSetting({ min: 0, max: 32 })
  INGESTER_LIFECYCLE_WARM_REPLICAS: number = 0;

  @Setting('With ES_USE_ALIASES or ES_USE_ILM: age at which a write alias moves on to a new index.')
  @GoDuration()
  @Min(MINUTE_MS)
  @Max(MAX_AGE_MS)
  INGESTER_LIFECYCLE_ROLLOVER_AGE: number = DAY_MS;

  @Setting(
    'With ES_USE_ALIASES or ES_USE_ILM: GiB of the primary shards at which a write alias moves on to a new index.',
  )
  @IntegerSetting({ min: 1, max: 100_000 })
  INGESTER_LIFECYCLE_ROLLOVER_SIZE_GIB: number = 50;

  @Setting(
    'How long an index of an old day is kept that was made later (by a replay, a restore or by hand), and both generations after a switch.',
  )
  @GoDuration()
  @Max(MAX_AGE_MS)
  INGESTER_LIFECYCLE_GRACE: number = 3 * DAY_MS;

  @Setting("How long before midnight (UTC) tomorrow's indices are made.")
  @GoDuration()
  @Max(12 * HOUR_MS)
  INGESTER_LIFECYCLE_AHEAD: number = 3 * HOUR_MS;

  @Setting('Tenants whose indices are looked after beside those whose spans were stored; comma separated.')
  @IsString()
  INGESTER_LIFECYCLE_TENANTS: string = '';

  problems(): readonly string[] {
    const names = lifecycleTenants(this).filter((name) => !isTenantName(name));
    const late =
      this.INGESTER_LIFECYCLE_AHEAD > 0 && this.INGESTER_LIFECYCLE_AHEAD < 2 * this.INGESTER_LIFECYCLE_INTERVAL;
    return [
      ...names.map(
        (name) => `INGESTER_LIFECYCLE_TENANTS has ${JSON.stringify(name)}: a name must be ${TENANT_NAME_RULE}`,
      ),
      ...(late
        ? [
            `INGESTER_LIFECYCLE_AHEAD must be at least two intervals: ${formatGoDuration(2 * this.INGESTER_LIFECYCLE_INTERVAL)}`,
          ]
        : []),
    ];
  }
}

export function lifecycleTenants({ INGESTER_LIFECYCLE_TENANTS }: LifecycleConfig): readonly string[] {
  return INGESTER_LIFECYCLE_TENANTS.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
