import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { carry, type Passage } from './delay-line.ts';

/** What is wrong with the network; a field that is absent is not wrong. */
export interface NetworkFault {
  /** Every chunk arrives this much later, a random time within the range, each way. */
  readonly latencyMs?: readonly [min: number, max: number];
  /** Each way, per connection. */
  readonly bytesPerSecond?: number;
  /** Bytes vanish; connections stay open. `up`: towards the server. */
  readonly blackhole?: 'up' | 'down' | 'both';
  /** Breaks each connection (RST) when so many bytes have gone that way since the fault was set. */
  readonly cutAfterBytes?: { readonly direction: 'up' | 'down'; readonly bytes: number };
  /** Resets new connections. */
  readonly refuse?: boolean;
}

type Direction = 'up' | 'down';

/** A TCP proxy whose network can be made bad and good again while connections run through it. */
export class TcpProxy {
  readonly #server: Server;
  readonly #pairs = new Set<readonly [client: Socket, upstream: Socket]>();
  #fault: NetworkFault = {};

  private constructor(
    private readonly upstreamPort: number,
    private readonly random: () => number,
  ) {
    this.#server = net.createServer((client) => this.#connect(client));
  }

  /** @param options.port to listen on; a free one when absent */
  static async open(options: { upstreamPort: number; port?: number; random?: () => number }): Promise<TcpProxy> {
    const proxy = new TcpProxy(options.upstreamPort, options.random ?? Math.random);
    await new Promise<void>((resolve) => proxy.#server.listen(options.port ?? 0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#pairs.size;
  }

  /** Replaces the fault, for connections that exist too. `{}`: all is well. */
  set(fault: NetworkFault): void {
    this.#fault = fault;
  }

  /** Breaks every connection (RST, both sides). */
  reset(): void {
    for (const [client, upstream] of this.#pairs) {
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    }
  }

  async close(): Promise<void> {
    this.reset();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #connect(client: Socket): void {
    if (this.#fault.refuse) return void client.resetAndDestroy();
    client.setNoDelay(true);
    const upstream = net.connect({ port: this.upstreamPort, host: '127.0.0.1', noDelay: true });
    const pair = [client, upstream] as const;
    this.#pairs.add(pair);
    upstream.once('close', () => this.#pairs.delete(pair));
    carry(client, upstream, this.#passages('up'));
    carry(upstream, client, this.#passages('down'));
  }

  #passages(direction: Direction): (chunk: Buffer) => Passage {
    let fault = this.#fault;
    let passed = 0;
    let freeAtMs = 0;
    return (chunk) => {
      if (fault !== this.#fault) [fault, passed] = [this.#fault, 0];
      passed += chunk.length;
      const { cutAfterBytes: cut, blackhole, bytesPerSecond } = fault;
      if (cut?.direction === direction && passed > cut.bytes) return { delayMs: 0, act: 'cut' };
      const now = performance.now();
      freeAtMs = Math.max(freeAtMs, now) + (bytesPerSecond ? (chunk.length / bytesPerSecond) * 1000 : 0);
      const drop = blackhole === 'both' || blackhole === direction;
      return { delayMs: this.#latency(fault) + freeAtMs - now, act: drop ? 'drop' : 'pass' };
    };
  }

  #latency({ latencyMs: range }: NetworkFault): number {
    return range ? range[0] + this.random() * (range[1] - range[0]) : 0;
  }
}
