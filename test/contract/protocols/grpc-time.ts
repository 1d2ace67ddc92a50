/** A protobuf `Timestamp` or `Duration`, as the test client decodes it. */
export interface GrpcTime {
  readonly seconds?: string;
  readonly nanos?: number;
}

export function grpcTime(micros: number): { seconds: number; nanos: number } {
  const seconds = Math.floor(micros / 1e6);
  return { seconds, nanos: (micros - seconds * 1e6) * 1000 };
}

export const grpcDuration = grpcTime;

export function microsOf({ seconds = '0', nanos = 0 }: GrpcTime = {}): number {
  return Number(seconds) * 1e6 + nanos / 1000;
}
