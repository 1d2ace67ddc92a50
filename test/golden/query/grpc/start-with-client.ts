import type protobuf from 'protobufjs';
import { GrpcQueryClient } from './grpc-query-client.ts';
import { startGrpcQueryServer } from './grpc-query-server.ts';

/** A server and a client of it; both end with the block. */
export async function startWithClient(definition: protobuf.Root, env: NodeJS.ProcessEnv = {}) {
  const server = await startGrpcQueryServer(env);
  const client = new GrpcQueryClient(server.port, definition);
  return {
    ...server,
    client,
    [Symbol.asyncDispose]: async (): Promise<void> => {
      client[Symbol.dispose]();
      await server.app.close();
    },
  };
}
