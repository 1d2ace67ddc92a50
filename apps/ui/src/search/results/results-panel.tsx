import { Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { TraceSearchParams } from '../../api/trace-search';
import { useServiceColour } from '../../colour/use-service-colour';
import { traceHints } from '../../url/trace-hints';
import { useSelection } from '../selection/selection-store';
import { DownloadButton } from './download-button';
import { ExplainButton } from './explain-button';
import { FilterChips } from './filter-chips';
import type { FoundTraces } from './found-traces';
import { LoadMore } from './load-more';
import { filterSummaries, zoomText, type Zoom } from './result-filter';
import type { ResultView } from './result-view';
import { ResultsHeader } from './results-header';
import { TraceList } from './rows/trace-list';
import { TraceTable } from './rows/trace-table';
import { ScatterPlot } from './scatter/scatter-plot';
import { durationOf, sortSummaries } from './sort-summaries';
import { useNow } from './use-now';
import classes from './results-panel.module.css';

interface Props {
  readonly found: FoundTraces;
  readonly view: ResultView;
  readonly change: (changes: Readonly<Record<string, string | undefined>>) => void;
  readonly searchPeriod: ((zoom: Zoom) => void) | undefined;
  /** Of the search; `undefined` when the traces were found by id. */
  readonly request: TraceSearchParams | undefined;
}

/** Traces that were found: plot, list, and what can be done with them. */
export function ResultsPanel({ found, view, change, searchPeriod, request }: Props) {
  const navigate = useNavigate();
  const serviceColour = useServiceColour();
  const selection = useSelection();
  const nowMs = useNow();
  const { filter, sort, layout, relativeTimes } = view;
  const filtered = useMemo(() => filterSummaries(found.summaries, filter), [found.summaries, filter]);
  const sorted = useMemo(() => sortSummaries(filtered, sort), [filtered, sort]);
  const longestMicros = useMemo(() => sorted.reduce((most, one) => Math.max(most, durationOf(one)), 0), [sorted]);
  const markedIds = useMemo(() => new Set(selection.map(({ traceId }) => traceId)), [selection]);
  const rows = {
    summaries: sorted,
    markedIds,
    longestMicros,
    nowMs: relativeTimes ? nowMs : undefined,
    serviceColour,
  };
  return (
    <Stack
      gap="xs"
      component="section"
      aria-label="Results"
      tabIndex={-1}
      className={classes['panel']}
      aria-busy={found.outdated}
    >
      <ResultsHeader found={found} shownCount={sorted.length} view={view} change={change}>
        {request && <ExplainButton request={request} />}
        <DownloadButton traceIds={sorted.map(({ traceId }) => traceId)} />
      </ResultsHeader>
      <ScatterPlot
        summaries={filtered}
        zoom={filter.zoom}
        onZoom={(next) => change({ zoom: zoomText(next) })}
        onOpen={(trace) =>
          void navigate({ to: '/trace/$id', params: { id: trace.traceId }, search: traceHints(trace) })
        }
      />
      <FilterChips filter={filter} change={change} searchPeriod={searchPeriod} />
      {sorted.length === 0 && <Text size="sm">All of what is loaded is hidden by the filter above.</Text>}
      {sorted.length > 0 && layout === 'table' && (
        <TraceTable {...rows} sort={sort} onSort={(next) => change({ sort: next })} />
      )}
      {sorted.length > 0 && layout === 'list' && <TraceList {...rows} />}
      <LoadMore {...found} />
    </Stack>
  );
}
