import { IntegerSetting, Setting } from '@app/runtime';

/** Spans as they arrive, under /api/live. */
export class LiveConfig {
  @Setting('live tails at the same time; others are answered 503')
  @IntegerSetting({ min: 1, max: 1000 })
  QUERY_LIVE_MAX_CLIENTS: number = 20;

  @Setting('most spans a second that one live tail is sent, whatever rate it asks for; what does not fit is counted')
  @IntegerSetting({ min: 1, max: 10_000 })
  QUERY_LIVE_MAX_RATE: number = 500;

  @Setting('most spans a second that are looked at for all live tails together; what comes faster is counted as missed')
  @IntegerSetting({ min: 1, max: 1_000_000 })
  QUERY_LIVE_MAX_SCAN_RATE: number = 5000;
}
