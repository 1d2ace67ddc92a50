import type { Pipeline } from '../../api/operations/pipeline';
import type { Latency } from '../../api/operations/processes';
import { comparable, type ProcessPair } from './counter-change';
import { latencySince, mergedLatency, quantileOf, type Quantile } from './latency';

export interface StageLatency {
  readonly stage: string;
  readonly explains: string;
  readonly p50: Quantile | undefined;
  readonly p95: Quantile | undefined;
  readonly p99: Quantile | undefined;
  readonly observations: number;
}

interface Measured {
  readonly address: string;
  readonly startedAt: string | null;
  readonly latencies: Readonly<Record<string, Latency | null>>;
}

const STAGES = [
  ['collectors', 'save', 'Save', 'A request, until the topic has it or refused it'],
  ['collectors', 'publish', 'Publish', 'Records, until they are on all in-sync replicas'],
  ['ingesters', 'fetch', 'Fetch', 'One fetch; without new records the broker waits half a second'],
  ['ingesters', 'transcode', 'Transcode', 'Spans of one write, to documents'],
  ['ingesters', 'bulkWait', 'Wait for a lane', 'First document of a bulk, until its first request'],
  ['ingesters', 'bulk', 'Bulk', 'One bulk request to Elasticsearch'],
  ['ingesters', 'settle', 'Settle', 'A record, from memory until all of it was stored or dead-lettered'],
  ['ingesters', 'commit', 'Commit', 'One commit of offsets'],
] as const;

/** What was observed since an answer before; without one, since the processes were started. */
export function stageLatencies(before: Pipeline | undefined, now: Pipeline): readonly StageLatency[] {
  const pairs = { collectors: pairsOf('collectors', before, now), ingesters: pairsOf('ingesters', before, now) };
  return STAGES.map(([role, key, stage, explains]) => {
    const latency = mergedLatency(
      pairs[role].map((pair) => latencySince(pair.before?.latencies[key], pair.now.latencies[key] ?? null)),
    );
    const quantile = (of: number) => latency && quantileOf(latency, of);
    return {
      stage,
      explains,
      p50: quantile(0.5),
      p95: quantile(0.95),
      p99: quantile(0.99),
      observations: latency?.count ?? 0,
    };
  });
}

function pairsOf(
  role: 'collectors' | 'ingesters',
  before: Pipeline | undefined,
  now: Pipeline,
): readonly ProcessPair<Measured>[] {
  const processes: readonly Measured[] = now[role].processes;
  if (before === undefined) return processes.map((process) => ({ before: undefined, now: process }));
  return comparable(before[role].processes, processes, before.asOf);
}
