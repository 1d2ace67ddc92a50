import type { Pipeline } from '../../api/operations/pipeline';
import type { Counts, IngesterProcess } from '../../api/operations/processes';
import { formatBytes } from '../../format/bytes';
import { counted, formatCount, formatShare, formatShortCount } from '../../format/count';
import { formatMillis, formatSeconds } from '../../format/seconds';
import type { Fact } from '../part/facts';
import { drainOf } from './drain';
import { isBroken } from './findings';
import type { Stage } from './funnel';
import { sumOfCounts, type PipelineRates } from './pipeline-rates';
import { byteRateText, rateText } from './rate-text';

/** What the funnel says of each stage. */
export function stagesOf(pipeline: Pipeline, rates: PipelineRates): readonly Stage[] {
  return [
    collectorsStage(pipeline, rates),
    topicStage(pipeline, rates),
    lagStage(pipeline, rates),
    ingestersStage(pipeline, rates),
    elasticsearchStage(pipeline, rates),
  ];
}

function collectorsStage({ collectors }: Pipeline, rates: PipelineRates): Stage {
  const { processes, silent, sum } = collectors;
  const refusing = (rates.requestsRefused ?? 0) > 0;
  return {
    name: 'Collectors',
    headline: rateText(rates.received),
    caption: 'spans received',
    ...(processes.length === 0
      ? { state: 'unknown' as const, stateText: silent.length > 0 ? 'silent' : 'none known' }
      : refusing
        ? { state: 'hindered' as const, stateText: 'refusing' }
        : { state: 'flowing' as const, stateText: 'taking' }),
    facts: [
      ['Answer', processesText(processes.length, silent.length)],
      ['Requests', rateText(rates.requestsAccepted)],
      ['To the topic', `${rateText(rates.publishedRecords)}, ${byteRateText(rates.publishedBytes)}`],
      ['In flight', formatBytes(processes.reduce((bytes, { inFlightBytes }) => bytes + inFlightBytes, 0))],
      ['Refused requests', reasonsText(sum.requestsRefused)],
      ['Rejected spans', reasonsText(sum.spansRejected)],
      ['Failed to publish', reasonsText(sum.publishErrors)],
    ],
    silent,
  };
}

function topicStage({ topic, asOf }: Pipeline, rates: PipelineRates): Stage {
  if (topic === null) return unknownStage('Topic', 'Kafka does not say');
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
  return millis > 0 ? formatMillis(millis) : oldestAt;
}

function lagStage({ group }: Pipeline, rates: PipelineRates): Stage {
  if (group === null) return unknownStage('Lag', 'Kafka does not say');
  const { lagRecords, lagMs, members } = group;
  const drain = drainOf(lagRecords, rates);
  const drainText = {
    none: 'nothing waits',
    unknown: '–',
    steady: 'stays as it is',
    drains: drain.kind === 'drains' ? `in about ${formatSeconds(Math.ceil(drain.seconds))}` : '',
    grows: drain.kind === 'grows' ? `grows by ${rateText(drain.perSecond)}` : '',
  }[drain.kind];
  return {
    name: 'Lag',
    headline: lagMs === null ? formatShortCount(lagRecords) : formatMillis(lagMs),
    caption: lagMs === null ? 'records behind' : 'behind, the worst partition',
    ...(members === 0
      ? { state: 'failing' as const, stateText: 'nobody reads' }
      : drain.kind === 'grows'
        ? { state: 'hindered' as const, stateText: 'growing' }
        : { state: 'flowing' as const, stateText: lagRecords === 0 ? 'none' : 'read' }),
    facts: [
      ['Records', formatCount(lagRecords)],
      ['Caught up', drainText],
      ['Committed', rateText(rates.recordsOut)],
      ['Members', formatCount(members)],
      ['Group', group.name],
    ],
  };
}

function ingestersStage({ ingesters }: Pipeline, rates: PipelineRates): Stage {
  const { processes, silent } = ingesters;
  const sum = (of: (process: IngesterProcess) => number) => processes.reduce((sum, process) => sum + of(process), 0);
  const [used, limit] = [
    sum(({ inFlightBytes }) => inFlightBytes),
    sum(({ inFlightLimitBytes }) => inFlightLimitBytes),
  ];
  const open = processes.filter(isBroken).length;
  const flooded = processes.some(({ floodBreakerOpen }) => floodBreakerOpen);
  const [memory, offsets] = [
    sum(({ partitionsPaused }) => partitionsPaused.memory),
    sum(({ partitionsPaused }) => partitionsPaused.open_offsets),
  ];
  const held = sum(({ floodHeldRecords }) => floodHeldRecords);
  return {
    name: 'Ingesters',
    headline: rateText(rates.accepted),
    caption: 'spans taken',
    ...(processes.length === 0
      ? { state: 'unknown' as const, stateText: silent.length > 0 ? 'silent' : 'none known' }
      : open > 0 || flooded
        ? { state: 'failing' as const, stateText: open > 0 ? 'breaker open' : 'holding back' }
        : memory + offsets > 0
          ? { state: 'hindered' as const, stateText: 'partitions paused' }
          : { state: 'flowing' as const, stateText: 'storing' }),
    facts: [
      ['Answer', processesText(processes.length, silent.length)],
      [
        'Lanes in use',
        `${formatCount(sum(({ lanes }) => lanes.inFlight))} of ${formatCount(sum(({ lanes }) => lanes.limit))}`,
      ],
      ['In flight', limit === 0 ? formatBytes(used) : `${formatBytes(used)}, ${formatShare(used / limit)}`],
      ['Breaker', breakerText(processes)],
      ['Paused', pausedText(memory, offsets)],
      ['Waiting documents', formatCount(sum(({ lanes }) => lanes.documentsWaiting))],
      ['Retries', rateText(rates.retries)],
      ...(held > 0 ? [['Held back', counted(held, 'record')] as Fact] : []),
    ],
    silent,
  };
}

function elasticsearchStage({ elasticsearch }: Pipeline, rates: PipelineRates): Stage {
  const { reachable, documents } = elasticsearch;
  return {
    name: 'Elasticsearch',
    headline: rateText(rates.stored),
    caption: 'spans indexed',
    state: reachable ? 'flowing' : 'failing',
    stateText: reachable ? 'answers' : 'does not answer',
    facts: [
      ['Duplicates', rateText(rates.duplicates)],
      ['Dead-lettered', rateText(rates.deadLettered)],
      ['Documents', rateText(rates.documents)],
      ['Bulk requests', rateText(rates.bulks)],
      ['Stored so far', formatShortCount(documents.stored)],
      ['Rejected so far', formatShortCount(documents.rejected)],
    ],
  };
}

function unknownStage(name: string, caption: string): Stage {
  return { name, headline: '–', caption, state: 'unknown', stateText: 'not known', facts: [] };
}

function processesText(answering: number, silent: number): string {
  return silent === 0 ? formatCount(answering) : `${formatCount(answering)} of ${formatCount(answering + silent)}`;
}

/** `0`, or how many by which reason. */
function reasonsText(counts: Counts): string {
  if (sumOfCounts(counts) === 0) return '0';
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${formatShortCount(count)} ${reason.replaceAll('_', ' ')}`)
    .join(', ');
}

function breakerText(processes: readonly IngesterProcess[]): string {
  const states = Map.groupBy(processes, ({ breaker }) => breaker ?? 'not known');
  if (states.size === 0) return '–';
  if (states.size === 1) return [...states.keys()][0]!;
  return [...states].map(([state, of]) => `${of.length} ${state}`).join(', ');
}

function pausedText(memory: number, offsets: number): string {
  if (memory + offsets === 0) return 'none';
  return [memory > 0 && `${memory} for memory`, offsets > 0 && `${offsets} for open offsets`]
    .filter(Boolean)
    .join(', ');
}
