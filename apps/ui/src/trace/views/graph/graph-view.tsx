import { Group, SegmentedControl, Select, Skeleton, Text } from '@mantine/core';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useServiceColour } from '../../../colour/use-service-colour';
import { counted, formatCount } from '../../../format/count';
import { EmptyPicture } from '../../../picture/empty-picture';
import { textParam } from '../../../url/search-params';
import { useUrlParams } from '../../../url/use-url-params';
import { ShapeNote } from '../shape-note';
import type { ViewProps } from '../view-props';
import viewClasses from '../view.module.css';
import { backgroundOf, GRAPH_COLOURS, type GraphColour } from './graph-colours';
import classes from './graph-view.module.css';
import { NodeSpans } from './node-spans';
import { GRAPH_LEVELS, MAX_NODES, pathGraphOf, sizeOf, type GraphLevel } from './path-graph';
import { BOX_SIZE, describePathNode, PathNodeBox } from './path-node-box';

const GraphCanvas = lazy(async () => ({ default: (await import('../../../graph/graph-canvas')).GraphCanvas }));

const LEVEL_NAMES: Record<GraphLevel, string> = {
  operations: 'Paths of operations',
  paths: 'Paths of services',
  services: 'Services',
};
const COLOUR_NAMES: Record<GraphColour, string> = { service: 'Service', time: 'Time', self: 'Self time' };

/** The trace with the spans of the same path as one box. */
export function GraphView({ trace, matches, selected, onSelect }: ViewProps) {
  const [params, change] = useUrlParams();
  const wanted = GRAPH_LEVELS.find((level) => level === textParam(params, 'graphOf'));
  const colour = GRAPH_COLOURS.find((mode) => mode === textParam(params, 'graphColour')) ?? 'service';
  const chosenId = textParam(params, 'graphBox');
  const choose = useCallback((id: string | undefined) => change({ graphBox: id }, { replace: true }), [change]);
  const colourOf = useServiceColour();
  const graph = useMemo(() => pathGraphOf(trace, wanted), [trace, wanted]);
  const byId = useMemo(() => new Map(graph.nodes.map((node) => [node.id, node])), [graph]);
  const boxes = useMemo(() => graph.nodes.map(({ id }) => ({ id, ...BOX_SIZE })), [graph]);
  const arrows = useMemo(
    () => graph.edges.map(({ id, from, to, count }) => ({ id, from, to, ...(count > 1 && { label: LABEL_SIZE }) })),
    [graph],
  );
  const counts = useMemo(() => new Map(graph.edges.map(({ id, count }) => [id, count])), [graph]);
  const matching = useMemo(
    () =>
      matches && new Set(graph.nodes.filter(({ rows }) => rows.some((row) => matches.has(row))).map(({ id }) => id)),
    [graph, matches],
  );
  const background = useMemo(() => backgroundOf(graph.nodes, colour), [graph, colour]);
  const renderNode = useCallback(
    (id: string) => {
      const node = byId.get(id);
      if (node === undefined) return null;
      return (
        <PathNodeBox
          node={node}
          serviceColour={colourOf(node.service)}
          background={background(node)}
          isMatch={matching?.has(id) ?? false}
          isPale={matching !== undefined && !matching.has(id)}
          isChosen={id === chosenId}
        />
      );
    },
    [byId, colourOf, background, matching, chosenId],
  );
  const describeNode = useCallback(
    (id: string) => {
      const node = byId.get(id);
      return node === undefined ? '' : `${describePathNode(node)}${matching?.has(id) === true ? ', matches' : ''}`;
    },
    [byId, matching],
  );
  const renderEdgeLabel = useCallback(
    (id: string) => ((counts.get(id) ?? 1) > 1 ? `×${formatCount(counts.get(id)!)}` : null),
    [counts],
  );
  const colourOfNode = useCallback((id: string) => colourOf(byId.get(id)?.service ?? ''), [byId, colourOf]);
  const open = useCallback(
    (id: string) => {
      choose(id);
      onSelect(byId.get(id)?.rows[0]);
    },
    [byId, choose, onSelect],
  );
  const chosen = chosenId === undefined ? undefined : byId.get(chosenId);
  if (graph.nodes.length === 0) return <EmptyPicture title="This trace has no spans" />;
  return (
    <section className={viewClasses['view']} aria-label="Graph">
      <Group gap="md" align="end">
        <Select
          size="xs"
          label="Boxes are"
          allowDeselect={false}
          data={GRAPH_LEVELS.map((level) => ({
            value: level,
            label: `${LEVEL_NAMES[level]} (${formatCount(sizeOf(trace, level))})`,
          }))}
          value={graph.level}
          onChange={(level) => change({ graphOf: level ?? undefined, graphBox: undefined })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Colour by"
          data={GRAPH_COLOURS.map((mode) => ({ value: mode, label: COLOUR_NAMES[mode] }))}
          value={colour}
          onChange={(mode) => change({ graphColour: mode === 'service' ? undefined : mode })}
        />
        <Text size="sm" c="dimmed" component="output">
          {counted(graph.nodes.length, 'box', 'boxes')} of {counted(trace.skeleton.spanId.length, 'span')}
          {matching && ` · ${formatCount(matching.size)} with matches`}
        </Text>
      </Group>
      {graph.leftOut > 0 && (
        <Text size="sm" c="var(--sluice-warning)">
          Shown are the {formatCount(MAX_NODES)} boxes with the most self time; {formatCount(graph.leftOut)} are left
          out.
        </Text>
      )}
      {wanted === undefined && graph.level !== 'operations' && (
        <Text size="sm" c="dimmed">
          Paths of operations would be {formatCount(sizeOf(trace, 'operations'))} boxes, too many to read.
        </Text>
      )}
      <ShapeNote trace={trace} />
      <div className={classes['both']}>
        <div className={classes['graph']}>
          <Suspense fallback={<Skeleton height="100%" />}>
            <GraphCanvas
              label="Graph of the trace"
              nodes={boxes}
              edges={arrows}
              renderNode={renderNode}
              describeNode={describeNode}
              renderEdgeLabel={renderEdgeLabel}
              colourOfNode={colourOfNode}
              onNodeClick={open}
            />
          </Suspense>
        </div>
        {chosen && (
          <NodeSpans
            trace={trace}
            node={chosen}
            selected={selected}
            onSelect={onSelect}
            onClose={() => choose(undefined)}
          />
        )}
      </div>
    </section>
  );
}

const LABEL_SIZE = { width: 44, height: 18 };
