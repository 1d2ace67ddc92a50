import { IsIn } from 'class-validator';
import { Setting } from '@app/runtime';

/** Where the query role on its own reads from. The all-in-one has its own choice. */
export class QueryStorageConfig {
  @Setting('storage that is read: elasticsearch')
  @IsIn(['elasticsearch'], {
    message: '$property must be elasticsearch for query; memory ends with its process, so only all-in-one can read it',
  })
  SPAN_STORAGE_TYPE: string = 'elasticsearch';
}
