import {
  freePort,
  type KafkaHandle,
  type KafkaOptions,
  type ProxiedListener,
  startKafka,
  startKafkaCluster,
} from '../../stack/index.ts';
import { KafkaProxy } from '../proxy/kafka-proxy.ts';

/** One broker with its proxies; the handle's own `bootstrap` goes past them. */
export interface Broker extends KafkaHandle {
  readonly forIngesters: KafkaProxy;
  readonly forCollectors: KafkaProxy;
}

/** Kafka as a scenario sees it: ingesters and collectors reach it through a proxy each, the suite itself goes past them. */
export class KafkaCluster {
  private constructor(readonly brokers: readonly [Broker, ...Broker[]]) {}

  /** @param options of every broker; `brokers` is 1 by default */
  static async start({ brokers = 1, ...options }: KafkaOptions & { brokers?: number } = {}): Promise<KafkaCluster> {
    const listeners = await Promise.all(Array.from({ length: brokers }, listenersOfBroker));
    const optionsOf = (i: number): KafkaOptions => ({ ...options, proxied: listeners[i]! });
    const handles = brokers === 1 ? [await startKafka(optionsOf(0))] : await startKafkaCluster(brokers, optionsOf);
    const [first, ...others] = await Promise.all(handles.map((handle, i) => withProxies(handle, listeners[i]!)));
    return new KafkaCluster([first!, ...others]);
  }

  /** Past the proxies. */
  get bootstrap(): string {
    return this.brokers.map(({ bootstrap }) => bootstrap).join(',');
  }

  get ingesterBootstrap(): string {
    return this.brokers.map(({ forIngesters }) => forIngesters.bootstrap).join(',');
  }

  get collectorBootstrap(): string {
    return this.brokers.map(({ forCollectors }) => forCollectors.bootstrap).join(',');
  }

  heal(): void {
    for (const { forIngesters, forCollectors } of this.brokers) {
      forIngesters.heal();
      forCollectors.heal();
    }
  }

  async stop(): Promise<void> {
    for (const { forIngesters, forCollectors } of this.brokers) {
      await Promise.all([forIngesters.close(), forCollectors.close()]);
    }
    await Promise.all(this.brokers.map((broker) => broker.stop()));
  }
}

async function listenersOfBroker(): Promise<[ingesters: ProxiedListener, collectors: ProxiedListener]> {
  const listener = async (name: string): Promise<ProxiedListener> => {
    return { name, port: await freePort(), advertisedPort: await freePort() };
  };
  return [await listener('INGESTERS'), await listener('COLLECTORS')];
}

async function withProxies(
  handle: KafkaHandle,
  [ingesters, collectors]: readonly [ProxiedListener, ProxiedListener],
): Promise<Broker> {
  const proxy = ({ port, advertisedPort }: ProxiedListener): Promise<KafkaProxy> =>
    KafkaProxy.open({ upstreamPort: port, port: advertisedPort });
  return Object.assign(handle, { forIngesters: await proxy(ingesters), forCollectors: await proxy(collectors) });
}
