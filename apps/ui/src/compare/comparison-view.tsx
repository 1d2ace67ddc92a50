import { Button, Text } from '@mantine/core';
import type { TraceComparison } from '@app/model/reading';
import { lazy, Suspense, useMemo } from 'react';
import { SplitView } from '../control/side-panel';
import { formatCount } from '../format/count';
import { EmptyPicture } from '../picture/empty-picture';
import type { UrlChange } from '../url/use-url-params';
import { AlignedTable } from './aligned-table';
import { differingNodes } from './aligned-rows';
import { CompareControls } from './compare-controls';
import type { CompareState } from './compare-state';
import { ComparedHeader } from './compared-header';
import { DifferenceList } from './difference-list';
import { latencyScale, nodeLook } from './node-look';
import { NodePanel } from './node-panel';
import classes from './compare.module.css';

const ComparedGraph = lazy(async () => ({ default: (await import('./compared-graph')).ComparedGraph }));

/** More boxes than this take long to place, and nobody can read them. */
const MOST_NODES = 300;

interface Props {
  readonly comparison: TraceComparison;
  readonly state: CompareState;
  readonly onChange: (change: UrlChange) => void;
}

export function ComparisonView({ comparison, state, onChange }: Props) {
  const { nodes } = comparison;
  const { mode, view, onlyDifferences } = state;
  const looks = useMemo(() => {
    const scale = latencyScale(nodes);
    return nodes.map((node) => nodeLook(node, mode, scale));
  }, [nodes, mode]);
  const differing = useMemo(() => differingNodes(nodes, looks), [nodes, looks]);
  const kept = onlyDifferences ? differing : undefined;
  const shownCount = kept ? kept.size : nodes.length;
  const choose = (place: number | undefined) => onChange({ node: place === undefined ? undefined : String(place) });
  const chosen = state.node === undefined ? undefined : nodes[state.node];
  const shared = { nodes, looks, kept, chosen: state.node, onChoose: choose };
  return (
    <>
      <ComparedHeader comparison={comparison} />
      <CompareControls state={state} onChange={onChange} />
      <SplitView
        panel={
          chosen && (
            <NodePanel
              node={chosen}
              look={looks[state.node!]!}
              medians={comparison.a.traceCount > 1 || comparison.b.traceCount > 1}
              onClose={() => choose(undefined)}
            />
          )
        }
      >
        {shownCount === 0 && <NoDifference mode={mode} all={nodes.length} onChange={onChange} />}
        {shownCount > 0 && view === 'graph' && shownCount > MOST_NODES && (
          <TooMany count={shownCount} onlyDifferences={onlyDifferences} onChange={onChange} />
        )}
        {shownCount > 0 && view === 'graph' && shownCount <= MOST_NODES && (
          <div className={classes['graph']}>
            <Suspense>
              <ComparedGraph {...shared} />
            </Suspense>
          </div>
        )}
        {shownCount > 0 && view === 'waterfalls' && <AlignedTable {...shared} a={comparison.a} b={comparison.b} />}
        {shownCount > 0 && view === 'list' && <DifferenceList {...shared} mode={mode} />}
      </SplitView>
    </>
  );
}

interface NoDifferenceProps {
  readonly mode: CompareState['mode'];
  readonly all: number;
  readonly onChange: (change: UrlChange) => void;
}

function NoDifference({ mode, all, onChange }: NoDifferenceProps) {
  if (all === 0) return <EmptyPicture title="Both are empty: there is no span to compare" />;
  return (
    <EmptyPicture
      title={mode === 'structure' ? 'Both have the same calls, as often' : 'Nothing takes longer or shorter'}
    >
      <Button size="xs" variant="default" onClick={() => onChange({ only: undefined })}>
        Show all {formatCount(all)} nodes
      </Button>
      {mode === 'structure' && (
        <Button size="xs" variant="default" onClick={() => onChange({ mode: 'latency' })}>
          Compare latency
        </Button>
      )}
    </EmptyPicture>
  );
}

interface TooManyProps {
  readonly count: number;
  readonly onlyDifferences: boolean;
  readonly onChange: (change: UrlChange) => void;
}

function TooMany({ count, onlyDifferences, onChange }: TooManyProps) {
  return (
    <EmptyPicture title={`${formatCount(count)} nodes are too many for a picture`}>
      <Text size="sm">The same is there side by side, and as a list.</Text>
      {!onlyDifferences && (
        <Button size="xs" variant="default" onClick={() => onChange({ only: 'differences' })}>
          Only differences
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => onChange({ view: 'waterfalls' })}>
        Side by side
      </Button>
    </EmptyPicture>
  );
}
