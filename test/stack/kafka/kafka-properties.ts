export interface KafkaPorts {
  readonly broker: number;
  readonly controller: number;
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
): Record<string, string> {
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    listeners: `PLAINTEXT://${listenAddress}:${ports.broker},CONTROLLER://127.0.0.1:${ports.controller}`,
    'advertised.listeners': `PLAINTEXT://localhost:${ports.broker}`,
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
