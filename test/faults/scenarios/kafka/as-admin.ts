import type { Admin } from 'kafkajs';
import { errandClient } from '../../../stack/kafka/kafka-ready.ts';
import type { Stage } from '../../run/stage.ts';

const RETRIES = 8;

/** Does something as the operator of the stage's Kafka, past all proxies. */
export async function asAdmin<T>({ kafka }: Stage, task: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = errandClient(kafka.bootstrap, RETRIES).admin();
  await admin.connect();
  try {
    return await task(admin);
  } finally {
    await admin.disconnect();
  }
}
