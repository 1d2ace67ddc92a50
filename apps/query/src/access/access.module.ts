import { Module } from '@nestjs/common';
import { Logger } from '@app/runtime';
import { TenancyConfig } from '@app/storage';
import { AccessConfig } from './access.config.js';
import { AccessControl } from './access-control.js';
import { createAccessControl } from './create-access-control.js';
import { RequestGate } from './request-gate.js';

/** Needs `AccessConfig` and `TenancyConfig`, and what `RuntimeModule` provides. */
@Module({
  providers: [
    { provide: AccessControl, useFactory: createAccessControl, inject: [AccessConfig, TenancyConfig, Logger] },
    {
      provide: RequestGate,
      useFactory: ({ QUERY_MAX_CONCURRENT_REQUESTS }: AccessConfig) => new RequestGate(QUERY_MAX_CONCURRENT_REQUESTS),
      inject: [AccessConfig],
    },
  ],
  exports: [AccessControl, RequestGate],
})
export class AccessModule {}
