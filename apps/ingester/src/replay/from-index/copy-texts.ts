import type { ReplayJob } from '@app/model';
import { printable, table } from '../../command/printable.js';
import { bytesText, countText } from '../command/amounts.js';
import type { CopyCounts } from './copy-counts.js';
import type { CopyPlan } from './plan-copy.js';
import type { SliceBoard } from './slice-board.js';

export function planText({ job, days, documents, bytes }: CopyPlan): string {
  const rows = days.map((each) => [each.day, countText(each.documents)]);
  const slices = job.source.kind === 'index' ? (job.source.slices ?? []).length : 0;
  const sum = `${job.name}: ${countText(documents)} documents of ${bytesText(bytes)}, in ${slices} parts\n`;
  return `${rows.length === 0 ? '' : table(['DAY', 'DOCUMENTS'], rows)}${sum}`;
}

export function planJson({ job, days, documents, bytes }: CopyPlan): object {
  return { name: job.name, documents, bytes, days, source: job.source };
}

/** How far this process and all of them are. */
export function progressText(board: SliceBoard, { records, stored, duplicates }: CopyCounts): string {
  return `${board.doneSlices} of ${board.slices.length} parts done; here ${countText(records)} documents, ${countText(stored)} stored, ${countText(duplicates)} there before`;
}

export function progressJson(board: SliceBoard, job: ReplayJob, counts: CopyCounts): object {
  const { records: documents, stored, duplicates, rejected, unreadable: skipped } = counts;
  return {
    name: job.name,
    doneParts: board.doneSlices,
    parts: board.slices.length,
    documents,
    stored,
    duplicates,
    rejected,
    skipped,
  };
}

/** What did not become spans, if anything. */
export function problemLines({ unreadable, rejected, problems }: CopyCounts): string[] {
  if (unreadable + rejected === 0) return [];
  const sum = `not copied: ${countText(unreadable)} documents that are no spans, ${countText(rejected)} spans that were refused`;
  return [sum, ...problems.map((problem) => printable(problem))];
}
