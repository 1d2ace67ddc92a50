import { queryOptions } from '@tanstack/react-query';
import type {
  DeadLetter,
  DeadLetterGroups,
  DeadLetterList,
  Indices,
  OperationsState,
  OperationTask,
  Partitions,
  Pipeline,
  Replay,
  ReplayList,
  ReplayPlan,
  TaskList,
} from './operations-answers';
import { requestJson } from './request';

/** Which letters of the dead-letter topic: all conditions hold. */
export interface LetterConditions {
  readonly class?: string;
  readonly errorType?: string;
  /** `-`: letters without a span. */
  readonly service?: string;
  /** RFC 3339, or how long ago: `90m`. Of the last failure. */
  readonly since?: string;
  readonly until?: string;
}

export interface RedriveRequest {
  /** The name of the dead-letter topic; not needed for a dry run. */
  readonly confirm?: string;
  /** Exactly one of the three: ids `partition/offset`, conditions, or all of them. */
  readonly ids?: readonly string[];
  readonly where?: LetterConditions;
  readonly all?: boolean;
  readonly limit?: number;
  /** Also letters that were redriven before. */
  readonly again?: boolean;
  /** Also letters that came back three times. */
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

export interface PurgeRequest {
  /** The name of the dead-letter topic; not needed for a dry run. */
  readonly confirm?: string;
  /** Exactly one of the three: up to these letters and with them, one per partition; up to a time; or all of them. */
  readonly through?: readonly string[];
  readonly before?: string;
  readonly all?: boolean;
  readonly dryRun?: boolean;
}

/** As the options of `ingester replay plan` and `run`. Exactly one of `days`, `from`, `fromOffsets`. */
export interface ReplayRequest {
  /** 1 to 64 of a-z, 0-9 and `-`. Needed to run, not to plan. */
  readonly name?: string;
  readonly days?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly fromOffsets?: readonly string[];
  readonly toOffsets?: readonly string[];
  readonly partitions?: readonly number[];
  readonly services?: readonly string[];
  readonly tenants?: readonly string[];
  readonly traceIds?: readonly string[];
  /** `10%` or `0.1` */
  readonly share?: string;
  /** `drop:span:http.url`, `redact:resource:user.email`, `rename:span:a=b` */
  readonly transforms?: readonly string[];
  /** `generation`, `same` or `topic:NAME` */
  readonly target?: string;
  /** `5000` spans or `4MB` a second. */
  readonly rate?: string;
}

export interface RunRequest extends ReplayRequest {
  readonly name: string;
  /** Ends at the head of the topic in place of following it until the switch. */
  readonly untilCaughtUp?: boolean;
}

export interface VerifyRequest {
  /** Every document, in place of a sample of traces. */
  readonly all?: boolean;
  readonly sample?: number;
}

/** What is done to a replay that exists; `confirm` is its name. */
export type ReplayAction =
  | ({ readonly action: 'verify' } & VerifyRequest)
  | { readonly action: 'switch'; readonly confirm: string; /** In spite of differences. */ readonly force?: string }
  | { readonly action: 'rollback' | 'cancel'; readonly confirm: string }
  | {
      readonly action: 'clean';
      readonly confirm: string;
      /** Does not wait for the grace period. */ readonly now?: boolean;
    }
  | { readonly action: 'pause' | 'resume' };

const LIVE_MS = 2_000;
const SLOW_MS = 10_000;

/** Answers always, also where there is no such API: `enabled` is then false. */
export const operationsStateQuery = queryOptions({
  queryKey: ['operations'],
  queryFn: ({ signal }) => requestJson<OperationsState>('api/ops', { signal }),
  staleTime: 60_000,
  retry: false,
});

export const pipelineQuery = queryOptions({
  queryKey: ['operations', 'pipeline'],
  queryFn: ({ signal }) => requestJson<Pipeline>('api/ops/pipeline', { signal }),
  refetchInterval: LIVE_MS,
  retry: false,
});

export const partitionsQuery = queryOptions({
  queryKey: ['operations', 'partitions'],
  queryFn: ({ signal }) => requestJson<Partitions>('api/ops/partitions', { signal }),
  refetchInterval: LIVE_MS,
  retry: false,
});

export const deadLetterGroupsQuery = (where: Pick<LetterConditions, 'since' | 'until'> = {}) =>
  queryOptions({
    queryKey: ['operations', 'dead-letters', where],
    queryFn: ({ signal }) => requestJson<DeadLetterGroups>('api/ops/dead-letters', { signal, params: { ...where } }),
    refetchInterval: SLOW_MS,
    retry: false,
  });

/** Newest first. */
export const deadLettersQuery = (where: LetterConditions, limit = 100) =>
  queryOptions({
    queryKey: ['operations', 'dead-letters', 'letters', where, limit],
    queryFn: ({ signal }) =>
      requestJson<DeadLetterList>('api/ops/dead-letters/letters', { signal, params: { ...where, limit } }),
    staleTime: SLOW_MS,
    retry: false,
  });

export const deadLetterQuery = (partition: number, offset: string) =>
  queryOptions({
    queryKey: ['operations', 'dead-letters', 'letter', partition, offset],
    queryFn: ({ signal }) => requestJson<DeadLetter>(`api/ops/dead-letters/${partition}/${offset}`, { signal }),
    staleTime: Infinity,
    retry: false,
  });

export const replaysQuery = queryOptions({
  queryKey: ['operations', 'replays'],
  queryFn: ({ signal }) => requestJson<ReplayList>('api/ops/replays', { signal }),
  refetchInterval: SLOW_MS,
  retry: false,
});

export const replayQuery = (name: string) =>
  queryOptions({
    queryKey: ['operations', 'replays', name],
    queryFn: ({ signal }) => requestJson<Replay>(`api/ops/replays/${encodeURIComponent(name)}`, { signal }),
    refetchInterval: 5_000,
    retry: false,
  });

export const indicesQuery = queryOptions({
  queryKey: ['operations', 'indices'],
  queryFn: ({ signal }) => requestJson<Indices>('api/ops/indices', { signal }),
  staleTime: SLOW_MS,
  refetchInterval: 30_000,
  retry: false,
});

/** What this process of the query service was told to do, newest first. */
export const tasksQuery = queryOptions({
  queryKey: ['operations', 'tasks'],
  queryFn: ({ signal }) => requestJson<TaskList>('api/ops/tasks', { signal }),
  refetchInterval: LIVE_MS,
  retry: false,
});

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['operations', 'tasks', id],
    queryFn: ({ signal }) => requestJson<OperationTask>(`api/ops/tasks/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? LIVE_MS : false),
    retry: false,
  });

/** Reads only. */
export function planReplay(request: ReplayRequest, signal?: AbortSignal): Promise<ReplayPlan> {
  return post('api/ops/replays/plan', request, signal);
}

/**
 * Begins a replay, or goes on with the one of that name. Like every action it answers after ten seconds at the latest: with what became of it, or with
 * a task that runs on and is to be asked about.
 */
export function runReplay(request: RunRequest): Promise<OperationTask> {
  return post('api/ops/replays', request);
}

export function actOnReplay(name: string, { action, ...body }: ReplayAction): Promise<OperationTask> {
  return post(`api/ops/replays/${encodeURIComponent(name)}/${action}`, body);
}

export function redriveDeadLetters(request: RedriveRequest): Promise<OperationTask> {
  return post('api/ops/dead-letters/redrive', request);
}

export function purgeDeadLetters(request: PurgeRequest): Promise<OperationTask> {
  return post('api/ops/dead-letters/purge', request);
}

/** Ends a task; a replay can be run again and goes on where it was. */
export function stopTask(id: string): Promise<OperationTask> {
  return post(`api/ops/tasks/${encodeURIComponent(id)}/stop`, {});
}

function post<T>(path: string, body: object, signal?: AbortSignal): Promise<T> {
  return requestJson<T>(path, { method: 'POST', body: JSON.stringify(body), ...(signal && { signal }) });
}
