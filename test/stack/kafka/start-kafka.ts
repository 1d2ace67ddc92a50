import { requireBackend } from '../backend/backend.ts';
import { removeContainer } from '../backend/docker.ts';
import { freePort } from '../free-port.ts';
import { type ServerHandle, custodyOf, newServerName, startServer } from '../process/server.ts';
import { planDockerKafka } from './docker-kafka.ts';
import { planJavaKafka } from './java-kafka.ts';
import { kafkaProperties } from './kafka-properties.ts';
import { kafkaIsReady } from './kafka-ready.ts';

const DEFAULT_PARTITIONS = 3;
const DEFAULT_HEAP_MB = 512;

export interface KafkaOptions {
  /** Of topics that are created without a number of their own; 3 by default. */
  readonly partitions?: number;
  /** Lines of server.properties. */
  readonly settings?: Readonly<Record<string, string>>;
  /** 512 by default. */
  readonly heapMb?: number;
  /** See JvmSizing: for measurements. */
  readonly optimize?: boolean;
}

export interface KafkaHandle extends ServerHandle {
  /** 'localhost:port' */
  readonly bootstrap: string;
}

/** Starts a Kafka of one node (KRaft) on free ports, with no topics and creating none by itself. Resolves when it is ready. */
export async function startKafka(options: KafkaOptions = {}): Promise<KafkaHandle> {
  const backend = await requireBackend();
  const ports = { broker: await freePort(), controller: await freePort() };
  const bootstrap = `localhost:${ports.broker}`;
  const settings = { 'num.partitions': String(options.partitions ?? DEFAULT_PARTITIONS), ...options.settings };
  const sizing = { heapMb: options.heapMb ?? DEFAULT_HEAP_MB, optimize: options.optimize ?? false };
  const name = newServerName('kafka');
  const custody = custodyOf(name, backend.kind === 'docker' ? removeContainer(name) : []);
  const plan = async () =>
    backend.kind === 'java'
      ? planJavaKafka(backend.java, custody.directory, kafkaProperties(ports, '127.0.0.1', settings), sizing)
      : planDockerKafka(
          { name, port: ports.broker },
          custody.directory,
          kafkaProperties(ports, '0.0.0.0', settings),
          sizing,
        );
  const server = await startServer('Kafka', custody, plan, async () => await kafkaIsReady(bootstrap));
  return Object.assign(server, { bootstrap });
}
