import { Module } from '@nestjs/common';
import { KafkaTailConfig, KafkaTailModule, SpanLogTail } from '@app/span-log';
import { SpanTail } from '@app/storage';
import { LiveConfig } from './live.config.js';
import { LogSpanTail } from './log-span.tail.js';

/** `SpanTail` on the span topic. Needs `LiveConfig` and `KafkaTailConfig`, with brokers. */
@Module({
  imports: [KafkaTailModule],
  providers: [
    {
      provide: SpanTail,
      useFactory: (
        log: SpanLogTail,
        { KAFKA_CONSUMER_TOPIC }: KafkaTailConfig,
        { QUERY_LIVE_MAX_SCAN_RATE }: LiveConfig,
      ) => new LogSpanTail(log, KAFKA_CONSUMER_TOPIC, QUERY_LIVE_MAX_SCAN_RATE),
      inject: [SpanLogTail, KafkaTailConfig, LiveConfig],
    },
  ],
  exports: [SpanTail],
})
export class KafkaSpanTailModule {}
