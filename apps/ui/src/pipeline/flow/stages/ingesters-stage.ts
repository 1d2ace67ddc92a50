import type { Pipeline } from '../../../api/operations/pipeline';
import type { IngesterProcess } from '../../../api/operations/processes';
import { formatBytes } from '../../../format/bytes';
import { counted, formatCount, formatShare } from '../../../format/count';
import type { Fact } from '../../part/facts';
import { isBroken } from '../findings';
import type { PipelineRates } from '../pipeline-rates';
import { rateText } from '../rate-text';
import { processesText, type Stage } from './stage';

export function ingestersStage({ ingesters }: Pipeline, rates: PipelineRates): Stage {
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
