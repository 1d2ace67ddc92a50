import { Matches, Min } from 'class-validator';
import { GoDuration, IntegerSetting, IsHostPort, Setting } from '@app/runtime';

/** Far above what a browser can show; it keeps a mistyped number from asking for everything. */
const MOST_TRACES = 100_000;

/** Settings of the read API. */
export class QueryConfig {
  @Setting('host:port of the HTTP API; without a host every interface')
  @IsHostPort()
  QUERY_HTTP_SERVER_HOST_PORT: string = ':16686';

  @Setting('path under which everything is served, for a reverse proxy that does not strip it, such as /jaeger')
  @Matches(/^\/(?:[\w~-][\w.~-]*(?:\/[\w~-][\w.~-]*)*)?$/, {
    message: '$property must start with / but not end with /, such as /jaeger/ui, of letters, digits and -_.~',
  })
  QUERY_BASE_PATH: string = '/';

  @Setting('traces of a search that does not say how many; at most QUERY_MAX_TRACES')
  @IntegerSetting({ min: 1, max: MOST_TRACES })
  QUERY_DEFAULT_MAX_TRACES: number = 100;

  @Setting('most traces of one search; a larger limit is lowered to it, and the answer says so')
  @IntegerSetting({ min: 1, max: MOST_TRACES })
  QUERY_MAX_TRACES: number = 1500;

  @Setting('longest wait for the storage behind one answer; then 504')
  @GoDuration()
  @Min(1, { message: '$property must be at least 1ms' })
  QUERY_TIMEOUT: number = 30_000;

  @Setting('largest OTLP file that is taken to be shown, MiB')
  @IntegerSetting({ min: 1, max: 1024 })
  QUERY_MAX_BODY_MIB: number = 32;

  @Setting(
    'how far spans of a machine whose clock differs may be moved to fit their parents; 0: never, they get a warning',
  )
  @GoDuration()
  QUERY_MAX_CLOCK_SKEW_ADJUSTMENT: number = 0;

  problems(): readonly string[] {
    if (this.QUERY_DEFAULT_MAX_TRACES <= this.QUERY_MAX_TRACES) return [];
    return [`QUERY_DEFAULT_MAX_TRACES must not be above QUERY_MAX_TRACES (${this.QUERY_MAX_TRACES})`];
  }
}
