import type { Pipeline } from '../../../api/operations/pipeline';
import { formatCount, formatShortCount } from '../../../format/count';
import { formatMillis, formatSeconds } from '../../../format/seconds';
import type { Drain } from '../drain';
import type { PipelineRates } from '../pipeline-rates';
import { rateText } from '../rate-text';
import { unknownStage, type Stage } from './stage';

export function lagStage({ group }: Pipeline, rates: PipelineRates, drain: Drain): Stage {
  if (group === null) return unknownStage('Lag');
  const { lagRecords, lagMs, members } = group;
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
      ['Caught up', drainText(drain)],
      ['Committed', rateText(rates.recordsOut)],
      ['Members', formatCount(members)],
      ['Group', group.name],
    ],
  };
}

function drainText(drain: Drain): string {
  switch (drain.kind) {
    case 'none':
      return 'nothing waits';
    case 'following':
      return 'follows the head';
    case 'steady':
      return 'stays as it is';
    case 'drains':
      return `in about ${formatSeconds(Math.ceil(drain.seconds))}`;
    case 'grows':
      return `grows by ${rateText(drain.perSecond)}`;
    default:
      return '–';
  }
}
