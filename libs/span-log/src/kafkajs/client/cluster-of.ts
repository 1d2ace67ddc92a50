import kafkajs, { type Cluster, type Kafka } from 'kafkajs';

const { PartitionAssigners } = kafkajs;

/**
 * The cluster behind a client, whose brokers answer more than kafkajs' admin asks them. Connects to nothing yet; whoever takes it disconnects it.
 *
 * kafkajs shows it to partition assigners and to nobody else, so this asks for an assigner of a consumer that never runs.
 */
export function clusterOf(kafka: Kafka): Cluster {
  let cluster: Cluster | undefined;
  kafka.consumer({
    groupId: 'never-joined',
    allowAutoTopicCreation: false,
    partitionAssigners: [
      (given) => {
        cluster = given.cluster;
        return PartitionAssigners.roundRobin(given);
      },
    ],
  });
  if (!cluster) throw new Error('kafkajs shows its cluster no more');
  return cluster;
}
