import { useSyncExternalStore } from 'react';
import { keep, readKept } from '../saved/kept-json';
import { selectionOfJson, toggleSelected, type SelectedTrace, type Selection } from './selection';

const KEY = 'sluice.selection';
const storage = () => sessionStorage;
const listeners = new Set<() => void>();
let selection: Selection | undefined;

function current(): Selection {
  return (selection ??= selectionOfJson(readKept(storage, KEY)));
}

function become(next: Selection): void {
  selection = next;
  keep(storage, KEY, next);
  for (const listener of listeners) listener();
}

export function toggleSelection(trace: SelectedTrace): void {
  become(toggleSelected(current(), trace));
}

export function unmark(traceIds: readonly string[]): void {
  become(current().filter(({ traceId }) => !traceIds.includes(traceId)));
}

export function clearSelection(): void {
  become([]);
}

/** The marked traces; they stay from search to search, for as long as the tab is open. */
export function useSelection(): Selection {
  return useSyncExternalStore(subscribe, current, current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
