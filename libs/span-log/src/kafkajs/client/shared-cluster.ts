import type { Cluster, Kafka } from 'kafkajs';
import { clusterOf } from './cluster-of.js';

/** Whoever polls asks again before. */
const IDLE_MS = 3_000;

/**
 * One connected cluster that errands share, so that polling does not connect anew each time. It is given up when an errand fails, with what kafkajs
 * believed to know, and when nobody has asked for a while.
 */
export class SharedCluster {
  #open: Promise<Cluster> | undefined;
  #errands = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(private readonly kafka: Kafka) {}

  /**
   * @param isHarmless of an error: the connections are as good as before
   * @throws what the errand throws, and kafkajs' errors while connecting
   */
  async use<T>(errand: (cluster: Cluster) => Promise<T>, isHarmless: (error: unknown) => boolean): Promise<T> {
    clearTimeout(this.#idle);
    this.#errands++;
    const open = (this.#open ??= connected(this.kafka));
    try {
      return await errand(await open);
    } catch (error) {
      if (!isHarmless(error)) await this.#giveUp(open);
      throw error;
    } finally {
      this.#errands--;
      if (this.#errands === 0) this.#idle = setTimeout(() => void this.close(), IDLE_MS);
    }
  }

  /** Safe twice. Errands that are under way fail. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    if (this.#open) await this.#giveUp(this.#open);
  }

  async #giveUp(open: Promise<Cluster>): Promise<void> {
    if (this.#open === open) this.#open = undefined;
    const [outcome] = await Promise.allSettled([open]);
    if (outcome.status === 'fulfilled') await outcome.value.disconnect();
  }
}

/** @throws kafkajs' errors */
async function connected(kafka: Kafka): Promise<Cluster> {
  const cluster = clusterOf(kafka);
  try {
    await cluster.connect();
    await cluster.refreshMetadata();
    return cluster;
  } catch (error) {
    await cluster.disconnect();
    throw error;
  }
}
