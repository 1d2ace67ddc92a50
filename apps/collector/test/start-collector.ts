import { Health, loadSettings, MemoryLogger } from '@app/runtime';
import { Tenancy, TenancyConfig } from '@app/storage';
import { Registry } from 'prom-client';
import { Admission } from '../src/admission/admission.ts';
import { CollectorConfig } from '../src/collector.config.ts';
import { IntakeMetrics } from '../src/intake/intake.metrics.ts';
import { Intake } from '../src/intake/intake.ts';
import { Exchange } from '../src/receiver/exchange.ts';
import { OtlpGrpcReceiver } from '../src/receiver/grpc/otlp-grpc.receiver.ts';
import { OtlpHttpReceiver } from '../src/receiver/http/otlp-http.receiver.ts';
import { SinkWatch } from '../src/sink/sink-watch.ts';
import type { SpanSink } from '../src/sink/span-sink.port.ts';

export interface StartedCollector extends AsyncDisposable {
  readonly http: string;
  readonly grpc: string;
  readonly admission: Admission;
  readonly logger: MemoryLogger;
  /** Value of the metric's samples that have these labels, summed. */
  metric(name: string, labels?: Readonly<Record<string, string>>): Promise<number>;
}

/** A collector on free ports of this machine, everything real but the sink. */
export async function startCollector(
  sink: SpanSink,
  env: Readonly<Record<string, string>> = {},
): Promise<StartedCollector> {
  const settings = loadSettings([CollectorConfig, TenancyConfig], {
    COLLECTOR_OTLP_GRPC_HOST_PORT: '127.0.0.1:0',
    COLLECTOR_OTLP_HTTP_HOST_PORT: '127.0.0.1:0',
    ...env,
  });
  const config = settings.get(CollectorConfig);
  const tenancy = new Tenancy(settings.get(TenancyConfig));
  const registry = new Registry();
  const logger = new MemoryLogger();
  const health = new Health();
  const admission = new Admission(config);
  const metrics = new IntakeMetrics(registry, admission);
  const intake = new Intake(sink, new SinkWatch(sink, logger, health), metrics);
  const exchange = new Exchange(admission, intake, metrics, logger, config);
  const http = new OtlpHttpReceiver(config, exchange, tenancy);
  const grpc = new OtlpGrpcReceiver(config, exchange, health, tenancy);
  const [httpPort, grpcPort] = await Promise.all([http.listen(), grpc.listen()]);
  return {
    http: `http://127.0.0.1:${httpPort}`,
    grpc: `127.0.0.1:${grpcPort}`,
    admission,
    logger,
    metric: (name, labels = {}) => metricValue(registry, name, labels),
    async [Symbol.asyncDispose]() {
      await Promise.all([http.close(1000), grpc.close(1000)]);
    },
  };
}

async function metricValue(
  registry: Registry,
  name: string,
  labels: Readonly<Record<string, string>>,
): Promise<number> {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const samples = (await registry.metrics())
    .split('\n')
    .filter((line) => /^\w+/.exec(line)?.[0] === name && wanted.every((label) => line.includes(label)));
  return samples.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
