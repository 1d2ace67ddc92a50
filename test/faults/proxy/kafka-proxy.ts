import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { correlationIdOf, FrameSplitter, type KafkaRequest, type KafkaResponse, readRequest } from './kafka-frames.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** `drop`: the frame goes no further. */
export type FrameFate = 'pass' | 'drop';

/** Decides about one frame. What is behind it on the same connection waits until a promise has resolved. */
type Gate<Frame> = (frame: Frame) => FrameFate | Promise<FrameFate>;

/**
 * Stands before one listener of a broker and understands the frames: a scenario can look at each request and each response before it goes on, hold it or drop it.
 * Behind it is a `TcpProxy` for what the network does.
 */
export class KafkaProxy {
  /** Called with every request of every client, before it is forwarded. */
  onRequest: Gate<KafkaRequest> | undefined;
  /** Called with every response before the client gets it. */
  onResponse: Gate<KafkaResponse> | undefined;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(readonly network: TcpProxy) {
    this.#server = net.createServer((client) => this.#connect(client));
  }

  /** @param options.port what the listener advertises */
  static async open(options: { upstreamPort: number; port: number; random?: () => number }): Promise<KafkaProxy> {
    const { upstreamPort, random } = options;
    const proxy = new KafkaProxy(await TcpProxy.open({ upstreamPort, ...(random && { random }) }));
    await new Promise<void>((resolve) => proxy.#server.listen(options.port, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get bootstrap(): string {
    return `localhost:${this.port}`;
  }

  /** All is well again. What was held is let go by whoever holds it. */
  heal(): void {
    this.onRequest = undefined;
    this.onResponse = undefined;
    this.network.set({});
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.network.close();
  }

  #connect(client: Socket): void {
    const broker = net.connect({ port: this.network.port, host: '127.0.0.1', noDelay: true });
    client.setNoDelay(true);
    for (const socket of [client, broker]) {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    }
    const requests = new Map<number, Omit<KafkaRequest, 'frame'>>();
    gate(client, broker, (frame) => {
      const request = readRequest(frame);
      const { frame: _, ...header } = request;
      requests.set(header.correlationId, header);
      return this.onRequest?.(request) ?? 'pass';
    });
    gate(broker, client, (frame) => {
      const request = requests.get(correlationIdOf(frame));
      requests.delete(correlationIdOf(frame));
      return (request && this.onResponse?.({ request, frame })) ?? 'pass';
    });
  }
}

/** Passes frames on one way, in order; the next is not read before this one has gone. */
function gate(from: Socket, to: Socket, decide: Gate<Buffer>): void {
  const splitter = new FrameSplitter();
  const pass = async (): Promise<void> => {
    for await (const chunk of from) {
      for (const frame of splitter.push(chunk as Buffer)) {
        if ((await decide(frame)) !== 'drop' && to.writable) to.write(frame);
      }
    }
  };
  // A broken connection is the usual end here: the other side gets the same.
  pass().then(
    () => to.end(),
    () => to.destroy(),
  );
  to.on('error', () => from.destroy());
}
