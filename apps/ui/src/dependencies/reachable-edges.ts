interface Call {
  readonly parent: string;
  readonly child: string;
}

/**
 * The calls around a service: those on the ways down from it and on the ways up from it, each at most `depth` calls long. What its callers call
 * besides is left out. Linear in the edges.
 */
export function reachableEdges<Edge extends Call>(edges: readonly Edge[], focus: string, depth: number): Edge[] {
  const below = distances(edges, focus, ({ parent, child }) => [parent, child]);
  const above = distances(edges, focus, ({ parent, child }) => [child, parent]);
  return edges.filter(
    ({ parent, child }) => (below.get(parent) ?? Infinity) < depth || (above.get(child) ?? Infinity) < depth,
  );
}

/** Of every service that can be reached: how many calls away it is. */
function distances<Edge extends Call>(edges: readonly Edge[], focus: string, ends: (edge: Edge) => [string, string]) {
  const next = Map.groupBy(edges, (edge) => ends(edge)[0]);
  const distance = new Map([[focus, 0]]);
  for (const [service, away] of distance) {
    for (const edge of next.get(service) ?? []) {
      const [, reached] = ends(edge);
      if (!distance.has(reached)) distance.set(reached, away + 1);
    }
  }
  return distance;
}

/** Each once, in the order of the edges. */
export function servicesOf(edges: readonly Call[]): string[] {
  return [...new Set(edges.flatMap(({ parent, child }) => [parent, child]))];
}
