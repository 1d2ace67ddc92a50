import {
  Client,
  credentials,
  Metadata,
  type status,
  type CallOptions,
  type ServiceError,
  type StatusObject,
} from '@grpc/grpc-js';
import type protobuf from 'protobufjs';

export interface CallOfClient {
  readonly path: string;
  /** Names of messages. */
  readonly request: string;
  readonly response: string;
}

export interface CallEnd {
  /** As JSON: ids and other bytes are hexadecimal, 64-bit integers decimal text. */
  readonly messages: readonly object[];
  readonly code: status;
  readonly details: string;
  readonly metadata: Metadata;
}

/** A client that shares no code with the server. Unary calls are streams of one message: on the wire they are the same. */
export class GrpcQueryClient implements Disposable {
  private readonly client: Client;

  constructor(
    port: number,
    private readonly definition: protobuf.Root,
  ) {
    this.client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  }

  async call(call: CallOfClient, request: object = {}, options: CallOptions = {}): Promise<CallEnd> {
    const { stream } = this.start(call, request, options);
    const messages: object[] = [];
    const { promise, resolve } = Promise.withResolvers<StatusObject>();
    stream.on('data', (message: object) => messages.push(message));
    stream.on('error', (error: ServiceError) => resolve(error));
    stream.on('status', resolve);
    const { code, details, metadata } = await promise;
    return { messages, code, details, metadata };
  }

  /** A call whose answer the test reads, or cancels, itself. */
  start({ path, request, response }: CallOfClient, message: object, options: CallOptions = {}) {
    const requestType = this.definition.lookupType(request);
    const responseType = this.definition.lookupType(response);
    const stream = this.client.makeServerStreamRequest(
      path,
      (plain: object) => Buffer.from(requestType.encode(requestType.fromObject(plain)).finish()),
      (bytes: Buffer) => asJson(responseType.toObject(responseType.decode(bytes), { longs: String })),
      message,
      new Metadata(),
      options,
    );
    return { stream };
  }

  [Symbol.dispose](): void {
    this.client.close();
  }
}

function asJson(message: object): object {
  return JSON.parse(
    JSON.stringify(message, (_key, value: unknown) => {
      if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
      if (isBufferJson(value)) return Buffer.from(value.data).toString('hex');
      return value;
    }),
  ) as object;
}

function isBufferJson(value: unknown): value is { readonly data: number[] } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value;
}
