/**
 * Every shortcut, so that the help knows them all and no two collide. `keys` as `react-hotkeys-hook` reads them; characters that need Shift on some
 * keyboards are meant as produced (`useKey`).
 */
export const SHORTCUTS = {
  help: { keys: ['?'], area: 'Everywhere', does: 'show or hide this help' },
  palette: { keys: ['mod+k'], area: 'Everywhere', does: 'open the command palette' },
  goTo: {
    keys: ['g>s', 'g>c', 'g>d', 'g>m', 'g>p'],
    area: 'Everywhere',
    does: 'go to Search, Compare, Dependencies, Monitor, Pipeline',
  },
  focusSearch: { keys: ['/'], area: 'Everywhere', does: 'go to the search or find box' },
  nextRow: { keys: ['j'], area: 'Lists', does: 'next row' },
  previousRow: { keys: ['k'], area: 'Lists', does: 'previous row' },
  openRow: { keys: ['enter'], area: 'Lists', does: 'open the row, show or hide its details' },
  markRow: { keys: ['x'], area: 'Lists', does: 'mark the row for comparing' },
  scrollDown: { keys: ['s'], area: 'Trace', does: 'one page down' },
  scrollUp: { keys: ['w'], area: 'Trace', does: 'one page up' },
  nextMatch: { keys: ['f'], area: 'Trace', does: 'next match' },
  previousMatch: { keys: ['b'], area: 'Trace', does: 'previous match' },
  panLeft: { keys: ['a', 'left'], area: 'Trace', does: 'pan left' },
  panRight: { keys: ['d', 'right'], area: 'Trace', does: 'pan right' },
  panLeftFar: { keys: ['shift+a', 'shift+left'], area: 'Trace', does: 'pan left, far' },
  panRightFar: { keys: ['shift+d', 'shift+right'], area: 'Trace', does: 'pan right, far' },
  zoomIn: { keys: ['up'], area: 'Trace', does: 'zoom in' },
  zoomOut: { keys: ['down'], area: 'Trace', does: 'zoom out' },
  zoomInFar: { keys: ['shift+up'], area: 'Trace', does: 'zoom in, far' },
  zoomOutFar: { keys: ['shift+down'], area: 'Trace', does: 'zoom out, far' },
  collapseAll: { keys: [']'], area: 'Trace', does: 'collapse all' },
  expandAll: { keys: ['['], area: 'Trace', does: 'expand all' },
  collapseOne: { keys: ['p'], area: 'Trace', does: 'collapse one level' },
  expandOne: { keys: ['o'], area: 'Trace', does: 'expand one level' },
  find: { keys: ['ctrl+b'], area: 'Trace', does: 'find in the trace' },
  clear: { keys: ['escape'], area: 'Trace', does: 'clear what was found' },
  criticalPath: { keys: ['c'], area: 'Trace', does: 'show or hide the critical path' },
  nextError: { keys: ['e'], area: 'Trace', does: 'next span with an error' },
  view: {
    keys: ['1', '2', '3', '4', '5', '6'],
    area: 'Trace',
    does: 'timeline, graph, statistics, spans, flame graph, events',
  },
} as const satisfies Record<string, Shortcut>;

export interface Shortcut {
  readonly keys: readonly string[];
  readonly area: string;
  readonly does: string;
}

export type ShortcutName = keyof typeof SHORTCUTS;
