import { EveryProtocolReader } from './every-protocol.reader.ts';
import { GrpcV2Client } from './grpc-v2.client.ts';
import { GrpcV3Client } from './grpc-v3.client.ts';
import { LegacyApiClient } from './legacy-api.client.ts';
import { queryServerOver } from './query-server-over.ts';
import { SluiceApiClient } from './sluice-api.client.ts';
import { V3ApiClient } from './v3-api.client.ts';
import type { StoreUnderTest } from '../trace-reader-stage.ts';

/** A store that is read through every API of query. */
export async function throughEveryProtocol(store: StoreUnderTest): Promise<StoreUnderTest> {
  const server = await queryServerOver(store.reader);
  const grpc = [new GrpcV2Client(server.grpcPort), new GrpcV3Client(server.grpcPort)];
  const http = [new LegacyApiClient(server.url), new V3ApiClient(server.url), new SluiceApiClient(server.url)];
  return {
    ...store,
    reader: new EveryProtocolReader(store.reader, [...http, ...grpc]),
    close: async () => {
      for (const client of grpc) client.close();
      await server.close();
      await store.close();
    },
  };
}
