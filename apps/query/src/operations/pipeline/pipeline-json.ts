import { partitionsOf, type LogState } from '../log/log-view.js';
import type { OperatedLog } from '../log/operated-log.js';
import { collectorProcess, sumOfCounters } from '../metrics/collector-process.js';
import { documentsOf, ingesterProcess, type DocumentCountersJson } from '../metrics/ingester-process.js';
import type { ProcessMetrics } from '../metrics/process-metrics.js';
import { sumOfAccounting } from '../metrics/span-accounting.js';
import { lagMillisOf } from './partition-lag.js';
import type { PipelineMoment } from './pipeline-view.js';

/** The answer of `/api/ops/pipeline`. */
export function pipelineJson(moment: PipelineMoment, { topic, group }: Pick<OperatedLog, 'topic' | 'group'>): object {
  const collectors = moment.collectors.answered.map((process) => collectorProcess(process, topic));
  const ingesters = moment.ingesters.answered.map(ingesterProcess);
  const writers = [...moment.collectors.answered, ...moment.ingesters.answered].map(({ metrics }) => metrics);
  return {
    asOf: new Date(moment.asOfMillis).toISOString(),
    problems: moment.problems,
    collectors: {
      processes: collectors,
      silent: moment.collectors.silent,
      sum: sumOfCounters(collectors.map(({ counters }) => counters)),
    },
    topic: moment.log === undefined ? null : topicJson(moment.log, topic),
    group: moment.log === undefined ? null : groupJson(moment.log, moment, group),
    ingesters: {
      processes: ingesters,
      silent: moment.ingesters.silent,
      accounting: sumOfAccounting(ingesters.map(({ accounting }) => accounting)),
    },
    elasticsearch: {
      reachable: moment.statuses !== undefined,
      documents: sumOfDocuments(writers.map(documentsOf)),
      bulks: writers.reduce((sum, metrics) => sum + bulksOf(metrics), 0),
    },
  };
}

function topicJson(log: LogState, name: string): object {
  const partitions = partitionsOf(log);
  const oldest = partitions.flatMap(({ oldestMillis }) => oldestMillis ?? []);
  const [start, end] = [sumOf(partitions, 'startOffset'), sumOf(partitions, 'endOffset')];
  return {
    name,
    partitions: partitions.length,
    startOffset: String(start),
    endOffset: String(end),
    records: Number(end - start),
    oldestAt: oldest.length === 0 ? null : new Date(Math.min(...oldest)).toISOString(),
  };
}

function groupJson(log: LogState, moment: PipelineMoment, name: string): object {
  const partitions = partitionsOf(log);
  const lags = partitions.map((partition) => lagMillisOf(partition, moment, log.topicName));
  const known = lags.filter((lag) => lag !== null);
  return {
    name,
    lagRecords: partitions.reduce((sum, { lagRecords }) => sum + lagRecords, 0),
    lagMs: known.length === 0 ? null : Math.max(...known),
    members: log.members.length,
    committedOffset: String(partitions.reduce((sum, { committedOffset }) => sum + (committedOffset ?? 0n), 0n)),
  };
}

function sumOf(partitions: ReturnType<typeof partitionsOf>, offset: 'startOffset' | 'endOffset'): bigint {
  return partitions.reduce((sum, partition) => sum + partition[offset], 0n);
}

function sumOfDocuments(all: readonly DocumentCountersJson[]): DocumentCountersJson {
  const sum = (result: keyof DocumentCountersJson): number => all.reduce((total, each) => total + each[result], 0);
  return { stored: sum('stored'), duplicate: sum('duplicate'), rejected: sum('rejected') };
}

function bulksOf(metrics: ProcessMetrics): number {
  return metrics.count('elasticsearch_write_latency');
}
