import type { Pipeline } from '../../../api/operations/pipeline';
import { formatCount, formatShortCount } from '../../../format/count';
import { formatInstantText } from '../../../format/instant-text';
import { formatMillis } from '../../../format/seconds';
import type { PipelineRates } from '../pipeline-rates';
import { rateText } from '../rate-text';
import { unknownStage, type Stage } from './stage';

export function topicStage({ topic, asOf }: Pipeline, rates: PipelineRates): Stage {
  if (topic === null) return unknownStage('Topic');
  return {
    name: 'Topic',
    headline: rateText(rates.recordsIn),
    caption: 'records written',
    state: 'flowing',
    stateText: 'answers',
    facts: [
      ['Name', topic.name],
      ['Partitions', formatCount(topic.partitions)],
      ['Records', formatShortCount(topic.records)],
      ...(topic.oldestAt === null ? [] : [['Reaches back', reachText(topic.oldestAt, asOf)] as const]),
    ],
  };
}

function reachText(oldestAt: string, asOf: string): string {
  const millis = Date.parse(asOf) - Date.parse(oldestAt);
  return millis > 0 ? formatMillis(millis) : formatInstantText(oldestAt);
}
