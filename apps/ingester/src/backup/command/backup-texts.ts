import type { LiveIndex, RestoreStep, Snapshot, SnapshotRepository } from '@app/es-writer';
import { table } from '../../command/printable.js';
import { bytesText, countText } from '../../replay/command/amounts.js';

const MAX_DAYS = 4;

export function snapshotsTable(
  snapshots: readonly Snapshot[],
  daysOf: (indices: readonly string[]) => readonly string[],
): string {
  const head = ['SNAPSHOT', 'STATE', 'BEGUN', 'SIZE', 'INDICES', 'DAYS'];
  return table(
    head,
    snapshots.map((snapshot) => [
      snapshot.name,
      snapshot.state,
      timeText(snapshot.startedMillis),
      sizeText(snapshot),
      countText(snapshot.indices.length),
      daysText(daysOf(snapshot.indices.map(({ index }) => index))),
    ]),
  );
}

/** The indices of one snapshot, with what is missing. */
export function snapshotTable({ indices, failures }: Snapshot): string {
  const missing = new Map(failures.map(({ index, reason }) => [index, reason]));
  const rows = indices.map(({ index, bytes }) => [
    index,
    bytes === undefined ? '' : bytesText(bytes),
    missing.get(index) ?? '',
  ]);
  return table(['INDEX', 'SIZE', 'MISSING'], rows);
}

export function snapshotJson({ name, state, indices, startedMillis, finishedMillis, failures }: Snapshot): object {
  return {
    snapshot: name,
    state,
    begun: timeText(startedMillis),
    ...(finishedMillis !== undefined && { ended: timeText(finishedMillis) }),
    bytes: bytesOf(indices),
    indices,
    failures,
  };
}

export function inventoryTable(indices: readonly LiveIndex[]): string {
  const rows = indices.map(({ index, documents, bytes }) => [index, countText(documents), bytesText(bytes)]);
  return table(['INDEX', 'DOCUMENTS', 'SIZE'], rows);
}

export function stepsTable(steps: readonly RestoreStep[]): string {
  const rows = steps.map(({ index, as, begun, from, alias, bytes }) => [
    index,
    begun ? `${as} (begun before)` : as,
    bytesText(bytes),
    alias,
    from ?? '',
  ]);
  return table(['IN THE SNAPSHOT', 'RESTORED AS', 'SIZE', 'SEEN AS', 'INSTEAD OF'], rows);
}

export function stepJson({ index, as, begun, from, alias, bytes }: RestoreStep): object {
  return { index, as, begun, alias, ...(from !== undefined && { insteadOf: from }), bytes };
}

export function repositoryText({ name, type, settings }: SnapshotRepository): string {
  const shown = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
  return [name, type, ...shown].join(' ');
}

export function jsonLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

function sizeText({ indices, state }: Snapshot): string {
  return state === 'running' ? '' : bytesText(bytesOf(indices));
}

export function bytesOf(indices: readonly { readonly bytes?: number }[]): number {
  return indices.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
}

function daysText(days: readonly string[]): string {
  if (days.length <= MAX_DAYS) return days.join(' ');
  return `${days[0]} … ${days.at(-1)} (${days.length})`;
}

function timeText(millis: number): string {
  return new Date(millis).toISOString().replace(/\.\d+Z$/, 'Z');
}
