import { GoDuration, IntegerSetting, IsHostPort, Setting } from '@app/runtime';
import { IsString, Matches, Min } from 'class-validator';

const MIB = 1024 * 1024;

/**
 * Part of the memory limit that bodies of requests in flight may take. A body exists up to four times on its way: as it
 * came, cut by partition, joined with others, and in the log client's own encoding.
 */
const BODY_SHARE = 1 / 4;

/** Part of the memory limit that bulks for Elasticsearch may take, in the direct pattern. */
const BULK_SHARE = 1 / 4;

/** A JSON request is charged up to five times its size while it is converted; at least one of them must always fit. */
const SMALLEST_BUDGET_IN_REQUESTS = 5;

/** Settings of the collector: what it listens on and how much it takes at once. */
export class CollectorConfig {
  @Setting('host:port of OTLP over gRPC; without a host every interface.')
  @IsHostPort()
  COLLECTOR_OTLP_GRPC_HOST_PORT: string = ':4317';

  @Setting('host:port of OTLP over HTTP; without a host every interface.')
  @IsHostPort()
  COLLECTOR_OTLP_HTTP_HOST_PORT: string = ':4318';

  @Setting(
    'Origins of browsers that may send OTLP over HTTP, comma separated, such as https://shop.example or ' +
      'https://*.example; * for all of them. Empty: none.',
  )
  @IsString()
  @Matches(/^$|^(\*|https?:\/\/[^\s,/]+)(,(\*|https?:\/\/[^\s,/]+))*$/, {
    message: '$property must be origins like https://shop.example, comma separated, or *',
  })
  COLLECTOR_OTLP_HTTP_CORS_ALLOWED_ORIGINS: string = '';

  @Setting(
    'Largest request, bytes, counted after decompressing; larger ones are refused for good. No more than a twentieth ' +
      'of COLLECTOR_MEMORY_LIMIT_MIB takes effect.',
  )
  @IntegerSetting({ min: 1024, max: 256 * MIB })
  COLLECTOR_OTLP_MAX_REQUEST_BYTES: number = 20 * MIB;

  @Setting(
    'Memory that the collector plans with, MiB. A quarter of it bounds the bodies of requests in flight; when that is ' +
      'used up, requests are answered 503 before their body is read.',
  )
  @IntegerSetting({ min: 64, max: 1024 * 1024 })
  COLLECTOR_MEMORY_LIMIT_MIB: number = 1024;

  @Setting('Spans of one partition that are published without waiting for more.')
  @IntegerSetting({ min: 1, max: 1_000_000 })
  COLLECTOR_BATCH_SIZE: number = 1024;

  @Setting('Most spans of one Kafka message.')
  @IntegerSetting({ min: 1, max: 1_000_000 })
  COLLECTOR_BATCH_MAX_SIZE: number = 2048;

  @Setting('How long a small request waits for others to be published with.')
  @GoDuration()
  @Min(0)
  COLLECTOR_BATCH_TIMEOUT: number = 5;

  problems(): readonly string[] {
    if (this.COLLECTOR_BATCH_SIZE <= this.COLLECTOR_BATCH_MAX_SIZE) return [];
    return [`COLLECTOR_BATCH_SIZE must not be above COLLECTOR_BATCH_MAX_SIZE (${this.COLLECTOR_BATCH_MAX_SIZE})`];
  }
}

/** Bytes that bodies of requests in flight may take together. */
export function bodyBudgetBytes(config: Readonly<CollectorConfig>): number {
  return Math.floor(config.COLLECTOR_MEMORY_LIMIT_MIB * MIB * BODY_SHARE);
}

/** Bytes that bulks may take together when spans go to Elasticsearch directly. */
export function bulkBytes(config: Readonly<CollectorConfig>): number {
  return Math.floor(config.COLLECTOR_MEMORY_LIMIT_MIB * MIB * BULK_SHARE);
}

/** The request limit in effect: what could never be admitted is too large, not "try later". */
export function maxRequestBytes(config: Readonly<CollectorConfig>): number {
  return Math.min(
    config.COLLECTOR_OTLP_MAX_REQUEST_BYTES,
    Math.floor(bodyBudgetBytes(config) / SMALLEST_BUDGET_IN_REQUESTS),
  );
}
