import { randomBytes } from 'node:crypto';
import { requireBackend } from '../backend/backend.ts';
import { removeContainer } from '../backend/docker.ts';
import { freePort } from '../free-port.ts';
import { type ServerHandle, custodyOf, newServerName, startServer } from '../process/server.ts';
import { planDockerKafka } from './docker-kafka.ts';
import { planJavaKafka } from './java-kafka.ts';
import { type KafkaPorts, kafkaProperties, type ProxiedListener } from './kafka-properties.ts';
import { kafkaIsReady } from './kafka-ready.ts';

const DEFAULT_PARTITIONS = 3;
const DEFAULT_HEAP_MB = 512;
const CLUSTER_ID_BYTES = 16;

export interface KafkaOptions {
  /** Of topics that are created without a number of their own; 3 by default. */
  readonly partitions?: number;
  /** Lines of server.properties. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Listeners besides the one of `bootstrap`, for clients behind a proxy. */
  readonly proxied?: readonly ProxiedListener[];
  /** Free ones by default. */
  readonly ports?: KafkaPorts;
  /** Of the cluster that this node is a part of; new by default. Not for Docker. */
  readonly clusterId?: string;
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
  const ports = options.ports ?? (await freeKafkaPorts());
  const bootstrap = `localhost:${ports.broker}`;
  const settings = { 'num.partitions': String(options.partitions ?? DEFAULT_PARTITIONS), ...options.settings };
  const sizing = { heapMb: options.heapMb ?? DEFAULT_HEAP_MB, optimize: options.optimize ?? false };
  const name = newServerName('kafka');
  const custody = custodyOf(name, backend.kind === 'docker' ? removeContainer(name) : []);
  const { proxied = [], clusterId = newClusterId() } = options;
  const propertiesFor = (address: string) => kafkaProperties(ports, address, settings, proxied);
  const container = { name, port: ports.broker, morePorts: proxied.map(({ port }) => port) };
  const plan = async () =>
    backend.kind === 'java'
      ? planJavaKafka(backend.java, custody.directory, propertiesFor('127.0.0.1'), sizing, clusterId)
      : planDockerKafka(container, custody.directory, propertiesFor('0.0.0.0'), sizing);
  const server = await startServer('Kafka', custody, plan, async () => await kafkaIsReady(bootstrap));
  return Object.assign(server, { bootstrap });
}

export async function freeKafkaPorts(): Promise<KafkaPorts> {
  return { broker: await freePort(), controller: await freePort() };
}

export function newClusterId(): string {
  return randomBytes(CLUSTER_ID_BYTES).toString('base64url');
}
