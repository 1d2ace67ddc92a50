import { requireBackend } from '../backend/backend.ts';
import { freeKafkaPorts, type KafkaHandle, type KafkaOptions, newClusterId, startKafka } from './start-kafka.ts';

const HEAP_MB = 320;

/**
 * Starts a cluster of brokers that are all controllers too; everything has as many replicas as there are brokers, and a write needs all but one of them.
 * Not with Docker, whose containers do not see each other.
 *
 * @param optionsOf what differs between the brokers, counted from 0
 */
export async function startKafkaCluster(
  brokers: number,
  optionsOf: (broker: number) => KafkaOptions = () => ({}),
): Promise<KafkaHandle[]> {
  if ((await requireBackend()).kind === 'docker') throw new Error('a Kafka cluster needs Java 17 and Maven here');
  const ports = await Promise.all(Array.from({ length: brokers }, freeKafkaPorts));
  const voters = ports.map(({ controller }, i) => `${i + 1}@127.0.0.1:${controller}`).join(',');
  const clusterId = newClusterId();
  const starting = ports.map((port, i) => {
    const options = optionsOf(i);
    const settings = { ...replicated(brokers), 'node.id': String(i + 1), 'controller.quorum.voters': voters };
    return startKafka({
      heapMb: HEAP_MB,
      ...options,
      ports: port,
      clusterId,
      settings: { ...settings, ...options.settings },
    });
  });
  const outcomes = await Promise.allSettled(starting);
  const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (!failed) return started;
  await Promise.all(started.map((broker) => broker.stop()));
  throw failed.reason;
}

function replicated(brokers: number): Record<string, string> {
  const [replicas, inSync] = [String(brokers), String(Math.max(1, brokers - 1))];
  return {
    'default.replication.factor': replicas,
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': replicas,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': inSync,
  };
}
