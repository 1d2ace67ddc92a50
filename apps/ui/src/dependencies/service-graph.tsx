import { useCallback, useMemo } from 'react';
import type { DependencyEdge } from '../api/dependencies';
import { useServiceColour } from '../colour/use-service-colour';
import { counted, formatShare, formatShortCount } from '../format/count';
import { GraphCanvas } from '../graph/graph-canvas';
import type { Chosen, DependenciesState } from './dependencies-state';
import { edgeColour, edgeDescription, edgeText, edgeWidth } from './edge-look';
import { matchingServices } from './edge-rows';
import { servicesOf } from './reachable-edges';
import { serviceCallsOf } from './service-calls';
import { serviceGraphOf } from './service-graph-of';
import classes from './dependencies.module.css';

interface Props {
  /** All of the period: what a box says does not depend on what is shown around it. */
  readonly all: readonly DependencyEdge[];
  readonly edges: readonly DependencyEdge[];
  readonly state: DependenciesState;
  readonly onChoose: (chosen: Chosen) => void;
}

export function ServiceGraph({ all, edges, state, onChoose }: Props) {
  const { service: focus, find, chosen, layout } = state;
  const colour = useServiceColour();
  const calls = useMemo(() => serviceCallsOf(all), [all]);
  const graph = useMemo(
    () => serviceGraphOf(edges, (service) => numbersOf(calls.get(service)), focus),
    [edges, calls, focus],
  );
  const found = useMemo(() => matchingServices(servicesOf(edges), find), [edges, find]);
  const mostCalls = useMemo(() => edges.reduce((most, { callCount }) => Math.max(most, callCount), 0), [edges]);
  const chosenService = chosen?.kind === 'service' ? chosen.service : undefined;
  const renderNode = useCallback(
    (service: string) => (
      <div
        className={classes['node']}
        style={{ borderInlineStartColor: colour(service) }}
        data-found={found.has(service)}
        data-chosen={service === chosenService}
        data-focus={service === focus}
        title={service}
      >
        <div className={classes['name']}>{service}</div>
        <div className={classes['numbers']}>{numbersOf(calls.get(service))}</div>
      </div>
    ),
    [colour, found, chosenService, focus, calls],
  );
  const describeNode = useCallback(
    (service: string) => {
      const { callers = 0, callees = 0 } = calls.get(service) ?? {};
      return `${service}: ${numbersOf(calls.get(service))}; called by ${counted(callers, 'service')}, calls ${callees}`;
    },
    [calls],
  );
  const options = useMemo(() => ({ algorithm: layout }), [layout]);
  const lookOfEdge = useCallback(
    (id: string) => {
      const edge = edges[Number(id)]!;
      return {
        description: edgeDescription(edge),
        colour: edgeColour(edge),
        width: edgeWidth(edge.callCount, mostCalls),
      };
    },
    [edges, mostCalls],
  );
  const renderEdgeLabel = useCallback(
    (id: string) => <span className="number">{edgeText(edges[Number(id)]!)}</span>,
    [edges],
  );
  const chooseEdge = (id: string) => {
    const { parent, child } = edges[Number(id)]!;
    onChoose({ kind: 'edge', parent, child });
  };
  return (
    <GraphCanvas
      label={`${counted(graph.nodes.length, 'service')} and ${counted(edges.length, 'kind')} of calls between them. The list view has the same as a table.`}
      nodes={graph.nodes}
      edges={graph.edges}
      options={options}
      renderNode={renderNode}
      describeNode={describeNode}
      renderEdgeLabel={renderEdgeLabel}
      lookOfEdge={lookOfEdge}
      colourOfNode={colour}
      onNodeClick={(service) => onChoose({ kind: 'service', service })}
      onEdgeClick={chooseEdge}
    />
  );
}

function numbersOf(calls: { readonly calls: number; readonly errors: number } | undefined): string {
  if (!calls || calls.calls === 0) return 'not called';
  const errors = calls.errors === 0 ? '' : ` · ${formatShare(calls.errors / calls.calls)} err`;
  return `${formatShortCount(calls.calls)} calls${errors}`;
}
