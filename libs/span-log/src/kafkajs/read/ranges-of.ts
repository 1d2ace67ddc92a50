import type { Admin } from 'kafkajs';
import type { PartitionRange } from '../../span-log.port.js';
import { protocolErrorType } from '../client/kafkajs-errors.js';

/**
 * @returns `[]` when there is no such topic
 * @throws kafkajs' errors
 */
export async function rangesOf(admin: Admin, topic: string): Promise<PartitionRange[]> {
  try {
    const offsets = await admin.fetchTopicOffsets(topic);
    const ranges = offsets.map(({ partition, low, high }) => ({ partition, start: BigInt(low), end: BigInt(high) }));
    return ranges.toSorted((a, b) => a.partition - b.partition);
  } catch (error) {
    if (protocolErrorType(error) === 'UNKNOWN_TOPIC_OR_PARTITION') return [];
    throw error;
  }
}
