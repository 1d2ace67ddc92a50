const LENGTH_BYTES = 4;

/** Names of the request kinds that scenarios act on. */
export const KafkaApi = {
  produce: 0,
  fetch: 1,
  metadata: 3,
  offsetCommit: 8,
  joinGroup: 11,
  heartbeat: 12,
  leaveGroup: 13,
  syncGroup: 14,
} as const;

export interface KafkaRequest {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly correlationId: number;
  readonly clientId: string;
  /** The whole frame, its length included. */
  readonly frame: Buffer;
}

export interface KafkaResponse {
  readonly request: Omit<KafkaRequest, 'frame'>;
  readonly frame: Buffer;
}

/** Puts frames together from chunks of a stream: four bytes of length, then so many bytes. */
export class FrameSplitter {
  #rest: Buffer = Buffer.alloc(0);

  /** @returns the frames that this chunk completes */
  push(chunk: Buffer): Buffer[] {
    let rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const frames: Buffer[] = [];
    while (rest.length >= LENGTH_BYTES) {
      const end = LENGTH_BYTES + rest.readInt32BE(0);
      if (rest.length < end) break;
      frames.push(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
    this.#rest = rest;
    return frames;
  }
}

/** Request headers of version 1 and 2 are alike up to the client id. */
export function readRequest(frame: Buffer): KafkaRequest {
  const clientIdLength = Math.max(0, frame.readInt16BE(12));
  return {
    apiKey: frame.readInt16BE(4),
    apiVersion: frame.readInt16BE(6),
    correlationId: frame.readInt32BE(8),
    clientId: frame.toString('utf8', 14, 14 + clientIdLength),
    frame,
  };
}

export function correlationIdOf(responseFrame: Buffer): number {
  return responseFrame.readInt32BE(LENGTH_BYTES);
}

/** Bytes of records in a Fetch response of version 4 to 11 (kafkajs uses 11); 0 when nothing was fetched. */
export function fetchedBytes({ request, frame }: KafkaResponse): number {
  const version = request.apiVersion;
  if (version < 4 || version > 11) throw new Error(`Fetch responses of version ${version} are not known here`);
  let at = LENGTH_BYTES + 4 + 4 + (version >= 7 ? 6 : 0);
  const int32 = (): number => frame.readInt32BE((at += 4) - 4);
  let bytes = 0;
  for (let topics = int32(); topics > 0; topics--) {
    at += 2 + frame.readInt16BE(at);
    for (let partitions = int32(); partitions > 0; partitions--) {
      at += 4 + 2 + 8 + 8 + (version >= 5 ? 8 : 0);
      const abortedTransactions = Math.max(0, int32());
      at += 16 * abortedTransactions;
      at += version >= 11 ? 4 : 0;
      const records = Math.max(0, int32());
      bytes += records;
      at += records;
    }
  }
  return bytes;
}
