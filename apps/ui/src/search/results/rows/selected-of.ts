import type { TraceSummary } from '@app/model/reading';
import type { SelectedTrace } from '../../selection/selection';
import { durationOf, nameOf } from '../sort-summaries';

/** Names may be as long as spans make them; the tray needs the beginning. */
const MAX_NAME_LENGTH = 200;

export function selectedOf(summary: TraceSummary): SelectedTrace {
  return {
    traceId: summary.traceId,
    name: nameOf(summary).slice(0, MAX_NAME_LENGTH),
    startMicros: summary.startMicros,
    durationMicros: durationOf(summary),
  };
}
