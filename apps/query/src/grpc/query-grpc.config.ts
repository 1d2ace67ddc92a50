import { IsHostPort, Setting } from '@app/runtime';

/** Settings of the read API over gRPC. */
export class QueryGrpcConfig {
  @Setting('host:port of the gRPC API, without TLS; without a host every interface')
  @IsHostPort()
  QUERY_GRPC_SERVER_HOST_PORT: string = ':16685';
}
