import { useCallback, useMemo } from 'react';
import { counted } from '../format/count';
import { GraphCanvas } from '../graph/graph-canvas';
import { comparedGraphOf } from './compared-graph-of';
import { nodeDescription } from './node-look';
import type { ShownNodes } from './shown-nodes';
import classes from './compare.module.css';

export function ComparedGraph({ nodes, looks, kept, chosen, onChoose }: ShownNodes) {
  const graph = useMemo(() => comparedGraphOf(nodes, kept), [nodes, kept]);
  const renderNode = useCallback(
    (id: string) => {
      const { service, operation } = nodes[Number(id)]!;
      const { tone, sign, word, text } = looks[Number(id)]!;
      return (
        <div
          className={`${classes['node']} ${classes['tone']}`}
          data-tone={tone}
          data-chosen={Number(id) === chosen}
          title={`${service} ${operation}`}
        >
          <div className={`${classes['line']} ${classes['service']}`}>{service}</div>
          <div className={classes['line']}>{operation}</div>
          <div className={`${classes['line']} number`}>
            {sign} {word === 'as many' ? text : `${word}: ${text}`}
          </div>
        </div>
      );
    },
    [nodes, looks, chosen],
  );
  const describeNode = useCallback(
    (id: string) => nodeDescription(nodes[Number(id)]!, looks[Number(id)]!),
    [nodes, looks],
  );
  return (
    <GraphCanvas
      label={`${counted(graph.nodes.length, 'kind')} of calls of both sides. The list view has the same as a table.`}
      nodes={graph.nodes}
      edges={graph.edges}
      renderNode={renderNode}
      describeNode={describeNode}
      onNodeClick={(id) => onChoose(Number(id))}
    />
  );
}
