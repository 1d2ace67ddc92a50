import {
  earliestAcceptanceMillis,
  indexAlias,
  OUTSIDE,
  tenantPrefix,
  type IndexKind,
  type ReplayJob,
} from '@app/model';
import type { OffsetOfPartition, TopicDescription } from '@app/span-log';
import type { Generation, RoomVerdict } from '@app/storage';
import type { ReplayAccess, ReplaySite } from './replay-access.js';
import type { ReplayRequest } from './replay-request.js';

/** What a plan is decided from. */
export interface PlanFacts {
  readonly nowMillis: number;
  readonly site: ReplaySite;
  /** Absent: there is no such topic. */
  readonly topic?: TopicDescription;
  /** Where the first of the days (or of the time) begins, and where the time ends; of other periods empty. */
  readonly startOffsets: readonly OffsetOfPartition[];
  readonly endOffsets: readonly OffsetOfPartition[];
  /** Of every alias that would be rebuilt. */
  readonly generations: ReadonlyMap<string, readonly Generation[]>;
  readonly room: RoomVerdict;
  /** Whether the topic that is written to is there; `true` of other targets. */
  readonly hasTargetTopic: boolean;
  readonly jobs: readonly ReplayJob[];
}

/** Reads only. @throws {StorageUnavailableError} @throws {SpanLogUnavailableError} */
export async function gatherFacts(request: ReplayRequest, access: ReplayAccess, nowMillis: number): Promise<PlanFacts> {
  const { site, log, store, generations } = access;
  const { period } = request;
  const topic = await log.describe(site.topic);
  const offsetsAt = async (millis: number | undefined): Promise<readonly OffsetOfPartition[]> =>
    topic === undefined || millis === undefined ? [] : await log.offsetsAt(site.topic, millis);
  const aliases = request.target.kind === 'generation' && !site.rollover ? rebuiltAliases(request, site) : [];
  const found = new Map<string, readonly Generation[]>();
  for (const alias of aliases) found.set(alias, await generations.generations(alias));
  const bytes = [...found.values()].flat().reduce((sum, index) => sum + (index.live ? index.bytes : 0), 0);
  return {
    nowMillis,
    site,
    ...(topic && { topic }),
    startOffsets: await offsetsAt(startMillisOf(period)),
    endOffsets: await offsetsAt(period.kind === 'time' ? period.toMillis : undefined),
    generations: found,
    room: aliases.length === 0 ? { ok: true } : await generations.room(bytes),
    hasTargetTopic: request.target.kind !== 'topic' || (await log.describe(request.target.topic)) !== undefined,
    jobs: await store.list(),
  };
}

/** Names of tenants whose indices are rebuilt; the empty one stands for spans without a tenant. */
export function rebuiltTenants({ selection }: ReplayRequest): readonly string[] {
  return selection.tenants === undefined || selection.tenants.length === 0 ? [''] : selection.tenants;
}

/** Aliases of spans come first of each day and tenant. */
export function rebuiltAliases(request: ReplayRequest, { indexPrefix, dependencies }: ReplaySite): string[] {
  if (request.period.kind !== 'days') return [];
  const kinds: readonly IndexKind[] = dependencies ? ['span', 'service', 'dependencies'] : ['span', 'service'];
  return request.period.days.flatMap((day) =>
    rebuiltTenants(request).flatMap((tenant) => {
      const prefix = tenantPrefix(indexPrefix, tenant === '' ? undefined : tenant);
      // Links are of the minute in which calls began, however implausible spans are.
      const ofDay = day === OUTSIDE ? kinds.filter((kind) => kind !== 'dependencies') : kinds;
      return ofDay.map((kind) => indexAlias(prefix, kind, day));
    }),
  );
}

function startMillisOf(period: ReplayRequest['period']): number | undefined {
  if (period.kind === 'days') return Math.max(0, Math.min(...period.days.map(earliestAcceptanceMillis)));
  return period.kind === 'time' ? period.fromMillis : undefined;
}
