import { useQuery } from '@tanstack/react-query';
import type { GraphEdge, GraphNode, LayoutOptions, PlacedGraph } from './graph';
import { layOut } from './lay-out';

export interface Layout {
  /** Of these very nodes and edges; undefined while they are being placed. */
  readonly placed: PlacedGraph | undefined;
  readonly error: Error | null;
  readonly again: () => void;
}

/** Places the graph in a worker. What was placed before is remembered for a while. */
export function useLayout(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  options: LayoutOptions = {},
): Layout {
  const { data, error, refetch } = useQuery({
    queryKey: ['layout', nodes, edges, options],
    queryFn: ({ signal }) => layOut(nodes, edges, options, signal),
    networkMode: 'always',
    retry: false,
    staleTime: Infinity,
  });
  return { placed: data, error, again: () => void refetch() };
}
