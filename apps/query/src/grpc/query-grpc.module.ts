import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ApiV2Service } from './api-v2.service.js';
import { ApiV3Service } from './api-v3.service.js';
import { Calls } from './call/calls.js';
import { NameQueries } from './name-queries.js';
import { QueryGrpcHealth } from './query-grpc.health.js';
import { QueryGrpcServer } from './query-grpc.server.js';

/** The read APIs over gRPC, on a port of their own. Needs `RuntimeModule` with `QueryGrpcConfig`, `AccessConfig` and `TenancyConfig`. */
@Module({})
export class QueryGrpcModule {
  /** @param queryModule what `QueryModule.register` gave, the same object as the application imports */
  static register(queryModule: DynamicModule): DynamicModule {
    return {
      module: QueryGrpcModule,
      imports: [queryModule, AccessModule],
      providers: [Calls, NameQueries, ApiV2Service, ApiV3Service, QueryGrpcHealth, QueryGrpcServer],
      exports: [QueryGrpcServer],
    };
  }
}
