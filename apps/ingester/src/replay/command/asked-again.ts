import { isDeepStrictEqual } from 'node:util';
import type { ReplayJob } from '@app/model';
import type { ReplayRequest } from '../control/replay-request.js';
import { rebuiltTenants } from '../control/plan-facts.js';

/** In what a request differs from the replay that has its name; `[]` when it asks for the same. */
export function differencesOf(request: ReplayRequest, job: ReplayJob): string[] {
  const { selection, target, transforms } = job;
  const days = request.period.kind === 'days' ? request.period.days : undefined;
  const { services, traceIds, share, tenants } = request.selection;
  const asked: readonly (readonly [string, unknown, unknown])[] = [
    ['days', days, selection.days],
    ['services', services, selection.services],
    ['trace ids', traceIds, selection.traceIds],
    ['share', share, selection.share],
    ['tenants', request.target.kind === 'generation' ? rebuiltTenants(request) : tenants, selection.tenants],
    ['transforms', request.transforms, transforms],
    ['target', request.target, target.kind === 'generation' ? { kind: target.kind } : target],
  ];
  return asked.filter(([, a, b]) => !isDeepStrictEqual(a, b)).map(([name]) => name);
}
