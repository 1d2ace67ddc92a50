import { elkGraphOf, placedGraphOf } from './elk-graph';
import type { GraphEdge, GraphNode, LayoutOptions, PlacedGraph } from './graph';
import { LayoutWorker } from './layout-worker';

/** Kept, as it takes a moment to load. */
let idle: LayoutWorker | undefined;

/**
 * Places a graph, off the main thread.
 *
 * @throws AbortError when the signal says so: the work stops at once
 */
export async function layOut(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  options: LayoutOptions,
  signal: AbortSignal,
): Promise<PlacedGraph> {
  signal.throwIfAborted();
  if (nodes.length === 0) return { nodes: [], edges: [] };
  const worker = idle ?? new LayoutWorker();
  idle = undefined;
  const stop = () => worker.stop();
  signal.addEventListener('abort', stop);
  try {
    const answer = await worker.layOut(elkGraphOf(nodes, edges, options));
    if (idle === undefined && !signal.aborted) idle = worker;
    else worker.stop();
    return placedGraphOf(answer, nodes, edges);
  } catch (error) {
    worker.stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
