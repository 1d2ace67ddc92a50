import { Badge } from '@mantine/core';
import type { ReplayPhase } from '../../api/operations/replays';
import { phaseWords } from './replay-actions';

const COLOURS: Record<ReplayPhase, string> = {
  running: 'cyan',
  switching: 'orange',
  switched: 'orange',
  'rolling-back': 'orange',
  'rolled-back': 'gray',
  done: 'teal',
  cancelled: 'gray',
};

export function PhaseBadge({ phase, paused }: { readonly phase: ReplayPhase; readonly paused: boolean }) {
  return (
    <Badge variant="outline" color={COLOURS[phase]} c="var(--mantine-color-text)">
      {phaseWords({ phase, paused })}
    </Badge>
  );
}
