import { IsIn, IsOptional, Min } from 'class-validator';
import { GoDuration } from './go-duration.js';
import { IsHostPort } from './host-port.js';
import { Setting } from './setting.js';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Settings that every role has. */
export class RuntimeConfig {
  @Setting('least severe messages that are written: debug, info, warn or error')
  @IsIn(LOG_LEVELS)
  LOG_LEVEL: LogLevel = 'info';

  @Setting('json, pretty, or auto: pretty on a terminal, json otherwise')
  @IsIn(['auto', 'json', 'pretty'])
  LOG_FORMAT: 'auto' | 'json' | 'pretty' = 'auto';

  @Setting(
    'host:port of /metrics, /livez and /readyz; unset: every interface, port 14269 for the collector and the ' +
      'all-in-one, 14270 for the ingester, 16687 for the query service',
  )
  @IsOptional()
  @IsHostPort()
  ADMIN_HTTP_HOST_PORT?: string;

  @Setting('after SIGTERM, time to finish what is in flight; then the process exits with status 1')
  @GoDuration()
  @Min(1)
  SHUTDOWN_TIMEOUT: number = 30_000;
}
