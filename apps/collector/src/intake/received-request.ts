export type Transport = 'http' | 'grpc';
export type PayloadEncoding = 'protobuf' | 'json';

/** A whole request in memory, whatever brought it. */
export interface ReceivedRequest {
  /** A protobuf `ExportTraceServiceRequest`, if the client is right. Must stay untouched until it is answered. */
  readonly payload: Buffer;
  /** Milliseconds since the epoch. */
  readonly acceptedMillis: number;
  /** Whose spans they are; absent in an installation without tenants. */
  readonly tenant?: string;
  readonly transport: Transport;
  /** How the client had encoded it. */
  readonly encoding: PayloadEncoding;
}
