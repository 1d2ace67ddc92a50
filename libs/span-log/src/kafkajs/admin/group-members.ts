import kafkajs, { type Broker, type Cluster } from 'kafkajs';
import type { GroupMemberDescription } from '../../span-log-admin.port.js';

const { AssignerProtocol } = kafkajs;

/** What kafkajs' brokers have beside their declared type. */
interface OpenBroker extends Broker {
  describeGroups(request: { readonly groupIds: readonly string[] }): Promise<{
    readonly groups: readonly { readonly members: readonly DescribedMember[] }[];
  }>;
}

interface DescribedMember {
  readonly memberId: string;
  readonly clientId: string;
  readonly clientHost: string;
  readonly memberAssignment: Buffer;
}

/** @throws kafkajs' errors */
export async function membersOf(cluster: Cluster, group: string, topic: string): Promise<GroupMemberDescription[]> {
  const coordinator: OpenBroker = await cluster.findGroupCoordinator({ groupId: group });
  const { groups } = await coordinator.describeGroups({ groupIds: [group] });
  return groups
    .flatMap(({ members }) => members)
    .map(({ memberId, clientId, clientHost, memberAssignment }) => {
      // Without a word while the group shares its partitions anew.
      const { assignment = {} } = AssignerProtocol.MemberAssignment.decode(memberAssignment) ?? {};
      const partitions = (assignment[topic] ?? []).toSorted((a, b) => a - b);
      return { memberId, clientId, host: clientHost.replace(/^\//, ''), partitions };
    });
}
