import { GoDuration, IntegerSetting, Setting } from '@app/runtime';
import { Max, Min } from 'class-validator';

/** Limits of reading from Elasticsearch. What they cut is said in the warnings of a trace. */
export class EsReaderConfig {
  /** More than 10,000 is refused by Elasticsearch's `index.max_result_window`. */
  @Setting('documents per answer of Elasticsearch; larger traces are read in several')
  @IntegerSetting({ min: 1, max: 10_000 })
  ES_MAX_DOC_COUNT: number = 10_000;

  @Setting('spans read of one trace; the rest is left out with a warning')
  @IntegerSetting({ min: 1, max: 1_000_000 })
  ES_MAX_NUM_SPANS: number = 50_000;

  @Setting('how long a search or the reading of its traces may take in all')
  @GoDuration()
  @Min(100)
  @Max(3_600_000)
  ES_QUERY_TIMEOUT: number = 30_000;
}
