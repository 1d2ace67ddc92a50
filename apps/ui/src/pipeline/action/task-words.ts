import type { PurgeResult, RedriveResult, VerifyResult } from '../../api/operations/task-results';
import type { OperationTask, ReplayRunProgress, TaskState } from '../../api/operations/tasks';
import { counted, formatCount, formatShare } from '../../format/count';
import { formatRate } from '../../format/rate';
import { formatSeconds } from '../../format/seconds';

export const TASK_STATES: Record<TaskState, { readonly words: string; readonly colour: string }> = {
  running: { words: 'Under way', colour: 'cyan' },
  done: { words: 'Done', colour: 'teal' },
  failed: { words: 'Failed', colour: 'red' },
  refused: { words: 'Refused: nothing was touched', colour: 'yellow' },
  interrupted: { words: 'Interrupted', colour: 'yellow' },
};

/** What came of it, as sentences. */
export function resultWords(result: OperationTask['result']): readonly string[] {
  if (result === null) return [];
  if (result.kind === 'redrive') return redriveWords(result);
  return result.kind === 'purge' ? [purgeWords(result)] : verifyWords(result);
}

function redriveWords({ dryRun, letters, skipped, tooLarge, more }: RedriveResult): readonly string[] {
  return [
    `${counted(letters, 'letter')} ${dryRun ? 'would be sent' : letters === 1 ? 'was sent' : 'were sent'} to the span topic again.`,
    ...skipped.map(({ why, letters }) => `Left out: ${formatCount(letters)}, ${why}.`),
    ...(tooLarge.length > 0 ? [`Too large for the span topic: ${tooLarge.join(', ')}.`] : []),
    ...(more ? ['There are more than the limit.'] : []),
  ];
}

function purgeWords({ dryRun, letters, neverRedriven }: PurgeResult): string {
  const verb = dryRun ? 'would be deleted' : letters === 1 ? 'was deleted' : 'were deleted';
  return `${counted(letters, 'letter')} ${verb}, ${formatCount(neverRedriven)} of which ${neverRedriven === 1 ? 'was' : 'were'} never redriven.`;
}

/** How far a replay is that runs. */
export function progressWords(progress: ReplayRunProgress): readonly string[] {
  const { share, recordsLeft, caughtUp, spansPerSecond, secondsLeft, waitingFor } = progress;
  const lost = progress.rejected + progress.unreadable;
  return [
    [
      `${formatShare(share)}, ${counted(recordsLeft, 'record')} left`,
      `${formatRate(spansPerSecond)} spans here`,
      ...(caughtUp ? ['caught up'] : secondsLeft === null ? [] : [`about ${formatSeconds(secondsLeft)} left`]),
    ].join(', '),
    `Stored here: ${formatCount(progress.stored)}; there before: ${formatCount(progress.duplicates)}; could not be stored: ${formatCount(lost)}.`,
    ...(waitingFor === null ? [] : [`Waiting for: ${waitingFor}`]),
  ];
}

function verifyWords({ differences, refused }: VerifyResult): readonly string[] {
  return [
    differences === 0 ? 'No differences: it may be switched to.' : `${counted(differences, 'difference')}.`,
    ...(refused > 0 ? [`${counted(refused, 'span or record', 'spans or records')} could not be stored.`] : []),
  ];
}
