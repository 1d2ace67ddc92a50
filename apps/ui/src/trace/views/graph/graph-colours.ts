import { heatColour } from '../heat';
import type { PathNode } from './path-graph';

export const GRAPH_COLOURS = ['service', 'time', 'self'] as const;
/** What the colour of a box says: whose it is, its share of the trace's duration, its share of all self time. */
export type GraphColour = (typeof GRAPH_COLOURS)[number];

/** Behind the box's text; the box with the most has the full colour. `undefined`: none. */
export function backgroundOf(nodes: readonly PathNode[], colour: GraphColour): (node: PathNode) => string | undefined {
  if (colour === 'service') return () => undefined;
  const value = ({ shareOfTrace, selfShare }: PathNode) => (colour === 'time' ? shareOfTrace : selfShare);
  const most = nodes.reduce((largest, node) => Math.max(largest, value(node)), 0);
  return (node) => heatColour(most === 0 ? 0 : value(node) / most);
}
