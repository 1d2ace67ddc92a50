import type { SilentProcess } from '../../../api/operations/processes';
import { formatCount } from '../../../format/count';
import type { Fact } from '../../part/facts';

/** What the funnel says of one stage. */
export interface Stage {
  readonly name: string;
  /** The number that matters most. */
  readonly headline: string;
  readonly caption: string;
  readonly state: 'flowing' | 'hindered' | 'failing' | 'unknown';
  readonly stateText: string;
  readonly facts: readonly Fact[];
  readonly silent?: readonly SilentProcess[];
}

/** Kafka does not say. */
export function unknownStage(name: string): Stage {
  return { name, headline: '–', caption: 'Kafka does not say', state: 'unknown', stateText: 'not known', facts: [] };
}

/** How many answer, of how many. */
export function processesText(answering: number, silent: number): string {
  return silent === 0 ? formatCount(answering) : `${formatCount(answering)} of ${formatCount(answering + silent)}`;
}
