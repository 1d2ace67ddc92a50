import { partitionsOf, type LogState, type PartitionOffsets } from '../log/log-view.js';
import type { OperatedLog } from '../log/operated-log.js';
import type { ProgressWatch } from '../log/progress-watch.js';
import { lagMillisOf, ownWordOn } from './partition-lag.js';
import type { PipelineMoment } from './pipeline-view.js';

/** The answer of `/api/ops/partitions`. */
export function partitionsJson(
  moment: PipelineMoment,
  { topic, group }: Pick<OperatedLog, 'topic' | 'group'>,
  watch: ProgressWatch,
): object {
  const { log, problems, asOfMillis } = moment;
  return {
    asOf: instant(asOfMillis),
    problems: problems.filter(({ part }) => part !== 'collectors'),
    topic,
    group,
    partitions: log === undefined ? null : partitionsOf(log).map((of) => partitionJson(of, log, moment, watch)),
  };
}

function partitionJson(offsets: PartitionOffsets, log: LogState, moment: PipelineMoment, watch: ProgressWatch): object {
  const { partition, startOffset, endOffset, committedOffset, lagRecords, oldestMillis } = offsets;
  const owner = log.members.find(({ partitions }) => partitions.includes(partition));
  const word = ownWordOn(partition, moment.ingesters.answered, log.topicName);
  const { movedMillis, watchedMillis } = watch.look(partition, committedOffset, moment.asOfMillis);
  return {
    partition,
    startOffset: String(startOffset),
    endOffset: String(endOffset),
    committedOffset: committedOffset === undefined ? null : String(committedOffset),
    lagRecords,
    lagMs: lagMillisOf(offsets, moment, log.topicName),
    owner: owner === undefined ? null : { memberId: owner.memberId, clientId: owner.clientId, host: owner.host },
    ingester: word?.address ?? null,
    pause: word?.pause ?? null,
    lastProgressAt: movedMillis === undefined ? null : instant(movedMillis),
    watchedSince: instant(watchedMillis),
    oldestAt: oldestMillis === undefined ? null : instant(oldestMillis),
  };
}

function instant(millis: number): string {
  return new Date(millis).toISOString();
}
