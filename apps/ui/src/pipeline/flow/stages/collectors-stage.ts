import type { Pipeline } from '../../../api/operations/pipeline';
import type { Counts } from '../../../api/operations/processes';
import { formatBytes } from '../../../format/bytes';
import { formatShortCount } from '../../../format/count';
import { sumOfCounts, type PipelineRates } from '../pipeline-rates';
import { byteRateText, rateText } from '../rate-text';
import { processesText, type Stage } from './stage';

export function collectorsStage({ collectors }: Pipeline, rates: PipelineRates): Stage {
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

/** `0`, or how many by which reason. */
function reasonsText(counts: Counts): string {
  if (sumOfCounts(counts) === 0) return '0';
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${formatShortCount(count)} ${reason.replaceAll('_', ' ')}`)
    .join(', ');
}
