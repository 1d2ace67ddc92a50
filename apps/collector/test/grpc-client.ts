import { Client, credentials, Metadata, type ClientUnaryCall, type ServiceError } from '@grpc/grpc-js';

export const EXPORT = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';

/** What a unary call ended with. */
export interface GrpcResult {
  /** Present when the status is OK. */
  readonly message?: Buffer;
  readonly code: number;
  readonly details: string;
  /** `grpc-status-details-bin`. */
  readonly status?: Buffer;
}

/** A gRPC client that shares no code with the collector, and sends bytes as they are. */
export class GrpcClient implements Disposable {
  private readonly client: Client;

  constructor(address: string) {
    this.client = new Client(address, credentials.createInsecure());
  }

  call(
    path: string,
    message: Buffer,
    metadata = new Metadata(),
  ): { readonly call: ClientUnaryCall; readonly result: Promise<GrpcResult> } {
    const { promise, resolve } = Promise.withResolvers<GrpcResult>();
    const answered = (error: ServiceError | null, answer?: Buffer): void => resolve(resultOf(error, answer));
    const call = this.client.makeUnaryRequest(path, asIs, asIs, message, metadata, answered);
    return { call, result: promise };
  }

  export(message: Buffer, metadata?: Metadata): Promise<GrpcResult> {
    return this.call(EXPORT, message, metadata).result;
  }

  [Symbol.dispose](): void {
    this.client.close();
  }
}

function resultOf(error: ServiceError | null, message?: Buffer): GrpcResult {
  if (error === null) return { code: 0, details: '', ...(message && { message }) };
  const [status] = error.metadata.get('grpc-status-details-bin');
  return { code: error.code, details: error.details, ...(Buffer.isBuffer(status) && { status }) };
}

function asIs(bytes: Buffer): Buffer {
  return bytes;
}
