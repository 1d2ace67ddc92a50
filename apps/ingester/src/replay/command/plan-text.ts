import { table } from '../../command/printable.js';
import type { ReplayPlan } from '../control/replay-plan.js';
import { bytesText, countText, secondsText } from './amounts.js';

/** A plan for people. */
export function planText(plan: ReplayPlan, topic: string): string {
  const parts = [
    partitionsText(plan, topic),
    plan.days.length > 0 ? `${plan.days.map(({ day, kind }) => `${day}: ${kind}`).join(', ')}\n` : '',
    indicesText(plan),
    estimateText(plan),
    ...plan.warnings.map((warning) => `note: ${warning}\n`),
    ...plan.refusals.map((refusal) => `refused: ${refusal}\n`),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function partitionsText({ partitions }: ReplayPlan, topic: string): string {
  if (partitions.length === 0) return '';
  const rows = partitions.map(({ partition, startOffset, endOffset, headOffset, records }) => [
    `${topic}/${partition}`,
    String(startOffset),
    endOffset === undefined ? `${headOffset} and on` : String(endOffset),
    countText(records),
  ]);
  return table(['PARTITION', 'FROM', 'TO', 'RECORDS'], rows);
}

function indicesText({ indices }: ReplayPlan): string {
  if (indices.length === 0) return '';
  const rows = indices.map(({ alias, oldIndex = '-', newIndex, documents, bytes }) => [
    alias,
    oldIndex,
    newIndex,
    countText(documents),
    bytesText(bytes),
  ]);
  return table(['ALIAS', 'LIVE INDEX', 'NEW INDEX', 'DOCUMENTS NOW', 'BYTES NOW'], rows);
}

function estimateText({ estimate }: ReplayPlan): string {
  if (estimate === undefined) return '';
  const { spans, taken, bytes, seconds, spansPerSecond } = estimate;
  return (
    `about ${countText(spans)} spans (${bytesText(bytes)}) to read, ${countText(taken)} of them to take; ` +
    `${secondsText(seconds)} at ${countText(Math.round(spansPerSecond))} spans/s\n`
  );
}
