import { Setting } from '@app/runtime';
import { IsIn } from 'class-validator';

/** Storage that both halves of the process share. */
export class AllInOneConfig {
  @Setting('Where spans are kept: memory (until the process ends) or elasticsearch.')
  @IsIn(['memory', 'elasticsearch'], {
    message: '$property must be memory or elasticsearch for all-in-one; kafka needs the collector and ingester roles',
  })
  SPAN_STORAGE_TYPE: 'memory' | 'elasticsearch' = 'memory';
}
