import kafkajs from 'kafkajs';
import { errandClient } from '../../stack/kafka/kafka-ready.ts';

/** How many partitions of a topic each member of a group has, most first; `undefined` while the group is being put together. */
export async function partitionsOfMembers(
  bootstrap: string,
  group: string,
  topic: string,
): Promise<number[] | undefined> {
  const admin = errandClient(bootstrap, 3).admin();
  await admin.connect();
  try {
    const { groups } = await admin.describeGroups([group]);
    const [described] = groups;
    if (described?.state !== 'Stable') return undefined;
    const counts = described.members.map(({ memberAssignment }) => {
      return kafkajs.AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment[topic]?.length ?? 0;
    });
    return counts.toSorted((a, b) => b - a);
  } finally {
    await admin.disconnect();
  }
}
