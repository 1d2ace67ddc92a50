/** A trace that is marked, with what the tray shows of it when no search does any more. */
export interface SelectedTrace {
  readonly traceId: string;
  readonly name: string;
  readonly startMicros: number;
  readonly durationMicros: number;
}

/** In the order in which they were marked. */
export type Selection = readonly SelectedTrace[];

/** More are rather a search. */
export const MAX_SELECTED = 50;

export function toggleSelected(selection: Selection, trace: SelectedTrace): Selection {
  const others = selection.filter(({ traceId }) => traceId !== trace.traceId);
  if (others.length < selection.length) return others;
  return selection.length < MAX_SELECTED ? [...selection, trace] : selection;
}

/** What the storage of the tab held; nothing when it is something else. */
export function selectionOfJson(value: unknown): Selection {
  return Array.isArray(value) ? value.filter(isSelected).slice(0, MAX_SELECTED) : [];
}

function isSelected(value: unknown): value is SelectedTrace {
  if (typeof value !== 'object' || value === null) return false;
  const { traceId, name, startMicros, durationMicros } = value as Partial<SelectedTrace>;
  const texts = [traceId, name].every((text) => typeof text === 'string');
  return texts && [startMicros, durationMicros].every((micros) => typeof micros === 'number');
}
