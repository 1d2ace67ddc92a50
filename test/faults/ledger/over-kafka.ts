import kafkajs from 'kafkajs';
import { errandClient } from '../../stack/kafka/kafka-ready.ts';
import type { Outcomes } from './over-http.ts';
import type { Route } from './sending.ts';

const ALL_REPLICAS = -1;
const PAUSE_MS = 200;

/** Writes each request as one record into the topic, round the partitions; offered again until the brokers have taken it. */
export async function overKafka(bootstrap: string, topic: string, outcomes: Outcomes): Promise<Route> {
  const producer = errandClient(bootstrap, 3).producer({ allowAutoTopicCreation: false });
  await producer.connect();
  const offer: Route['offer'] = async (entry, body) => {
    try {
      await producer.send({ topic, acks: ALL_REPLICAS, messages: [{ key: null, value: body }] });
    } catch (error) {
      if (!(error instanceof kafkajs.KafkaJSError)) throw error;
      outcomes.set(error.name, (outcomes.get(error.name) ?? 0) + 1);
      return PAUSE_MS;
    }
    entry.state = 'acknowledged';
    return undefined;
  };
  return { offer, close: () => producer.disconnect() };
}
