export interface KafkaPorts {
  readonly broker: number;
  readonly controller: number;
}

/** One more listener for clients, which are told another address than the one it has: that of a proxy. */
export interface ProxiedListener {
  /** Upper case. */
  readonly name: string;
  readonly port: number;
  readonly advertisedPort: number;
}

/**
 * server.properties of a KRaft broker that is its own controller, made for tests: nothing is replicated, nothing expires, nothing is created by accident, groups form at once.
 *
 * @param listenAddress where the broker listens: '127.0.0.1', or '0.0.0.0' inside a container; clients are always told localhost
 * @param settings      override or add to these
 */
export function kafkaProperties(
  ports: KafkaPorts,
  listenAddress: string,
  settings: Readonly<Record<string, string>>,
  proxied: readonly ProxiedListener[] = [],
): Record<string, string> {
  const protocols = proxied.map(({ name }) => `,${name}:PLAINTEXT`).join('');
  const listeners = proxied.map(({ name, port }) => `,${name}://${listenAddress}:${port}`).join('');
  const advertised = proxied.map(({ name, advertisedPort }) => `,${name}://localhost:${advertisedPort}`).join('');
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': `PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT${protocols}`,
    'inter.broker.listener.name': 'PLAINTEXT',
    listeners: `PLAINTEXT://${listenAddress}:${ports.broker},CONTROLLER://127.0.0.1:${ports.controller}${listeners}`,
    'advertised.listeners': `PLAINTEXT://localhost:${ports.broker}${advertised}`,
    'auto.create.topics.enable': 'false',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '3',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    'log.retention.ms': '-1',
    'log.retention.bytes': '-1',
    'log.cleaner.dedupe.buffer.size': String(16 * 1024 * 1024),
    // A broker that was killed may register again once its old session is over.
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    ...settings,
  };
}

/** The text of a .properties file. */
export function propertiesFile(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
