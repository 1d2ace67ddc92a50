import { Setting } from '@app/runtime';
import { IsIn } from 'class-validator';

/** Where the collector role on its own sends spans. The all-in-one has its own choice. */
export class CollectorStorageConfig {
  @Setting('Where spans go: kafka (an ingester stores them) or elasticsearch (directly).')
  @IsIn(['kafka', 'elasticsearch'], {
    message:
      '$property must be kafka or elasticsearch for collector; memory ends with its process, so only all-in-one can use it',
  })
  SPAN_STORAGE_TYPE: 'kafka' | 'elasticsearch' = 'kafka';
}
