import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccessControl } from '../../access/access-control.js';
import { grantOf } from '../../access/grants.js';
import { ApiError } from '../../api/failure/api.error.js';
import { OperationsConfig } from '../operations.config.js';
import { operationsRights, type OperationsRights } from './operations-rights.js';

/** Who may do what, by request. */
@Injectable()
export class OperationsAccess {
  constructor(
    private readonly control: AccessControl,
    private readonly config: OperationsConfig,
  ) {}

  rightsOf(request: FastifyRequest): OperationsRights {
    return operationsRights(grantOf(request).principal, {
      hasTenants: this.control.tenancy.isEnabled,
      allowAnonymousActions: this.config.QUERY_OPS_ALLOW_ANONYMOUS_ACTIONS,
    });
  }
}

/** For the log, and for others who operate the installation. */
export function actorOf(request: FastifyRequest): string {
  return grantOf(request).principal.name ?? 'anonymous';
}

@Injectable()
export class MayRead implements CanActivate {
  constructor(private readonly access: OperationsAccess) {}

  canActivate(context: ExecutionContext): boolean {
    const { mayRead, reason } = this.access.rightsOf(context.switchToHttp().getRequest());
    if (!mayRead) throw new ApiError(403, reason!, { code: 'not_allowed' });
    return true;
  }
}

@Injectable()
export class MayAct implements CanActivate {
  constructor(private readonly access: OperationsAccess) {}

  canActivate(context: ExecutionContext): boolean {
    const { mayAct, reason } = this.access.rightsOf(context.switchToHttp().getRequest());
    if (!mayAct) throw new ApiError(403, reason!, { code: 'not_allowed' });
    return true;
  }
}
