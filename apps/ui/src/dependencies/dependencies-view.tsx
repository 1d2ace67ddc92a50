import { Button, Text } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import type { DependencyEdge } from '../api/dependencies';
import { SplitView } from '../control/side-panel';
import { formatCount } from '../format/count';
import { EmptyPicture } from '../picture/empty-picture';
import type { UrlChange } from '../url/use-url-params';
import { ChosenPanel } from './chosen-panel';
import { urlOfChosen, type Chosen, type DependenciesState } from './dependencies-state';
import { EdgeTable } from './edge-table';
import { reachableEdges, servicesOf } from './reachable-edges';
import classes from './dependencies.module.css';

const ServiceGraph = lazy(async () => ({ default: (await import('./service-graph')).ServiceGraph }));

/** More boxes than this take long to place, and nobody can read them. */
const MOST_SERVICES = 300;

interface Props {
  readonly edges: readonly DependencyEdge[];
  readonly services: readonly string[];
  readonly state: DependenciesState;
  readonly onChange: (change: UrlChange) => void;
}

/** What of the calls is asked for, as a graph or a list, and what is told about the chosen one. */
export function DependenciesView({ edges, services, state, onChange }: Props) {
  const { service, depth, view } = state;
  const shown = useMemo(
    () => (service === undefined ? edges : reachableEdges(edges, service, depth)),
    [edges, service, depth],
  );
  const choose = (chosen: Chosen | undefined) => onChange(urlOfChosen(chosen));
  const tooMany = view === 'graph' && servicesOf(shown).length > MOST_SERVICES;
  if (shown.length === 0) {
    return (
      <EmptyPicture title="Nothing calls this service, and it calls nothing, in this time">
        <Button size="xs" variant="default" onClick={() => onChange({ service: undefined })}>
          Show all {formatCount(services.length)} services
        </Button>
      </EmptyPicture>
    );
  }
  return (
    <SplitView
      panel={state.chosen && <ChosenPanel chosen={state.chosen} edges={edges} state={state} onChange={onChange} />}
    >
      {tooMany && <TooMany count={servicesOf(shown).length} focused={service !== undefined} onChange={onChange} />}
      {!tooMany && view === 'graph' && (
        <div className={classes['graph']}>
          <Suspense>
            <ServiceGraph all={edges} edges={shown} state={state} onChoose={choose} />
          </Suspense>
        </div>
      )}
      {view === 'list' && <EdgeTable edges={shown} state={state} onChoose={choose} onChange={onChange} />}
    </SplitView>
  );
}

interface TooManyProps {
  readonly count: number;
  readonly focused: boolean;
  readonly onChange: (change: UrlChange) => void;
}

function TooMany({ count, focused, onChange }: TooManyProps) {
  return (
    <EmptyPicture title={`${formatCount(count)} services are too many for a picture`}>
      <Text size="sm">
        {focused
          ? 'Take fewer calls away from the service in focus, or read them as a list.'
          : 'Focus on one of them above, or read them as a list.'}
      </Text>
      <Button size="xs" variant="default" onClick={() => onChange({ view: 'list' })}>
        Show the list
      </Button>
    </EmptyPicture>
  );
}
