import { Skeleton } from '@mantine/core';
import { CatchBoundary } from '@tanstack/react-router';
import { Suspense, useMemo } from 'react';
import type { TraceHints } from '../api/traces';
import { BrokenPage } from '../picture/broken-page';
import { FailurePicture } from '../picture/failure-picture';
import { findLimitOf } from './find/find-limit';
import { useFind } from './find/use-find';
import { CompletenessBadge } from './header/completeness-badge';
import { traceFactsOf } from './header/trace-facts';
import { TraceTitle } from './header/trace-title';
import { TraceWarnings } from './header/trace-warnings';
import { useCompleteness } from './header/use-completeness';
import { UiConfigNotice } from './links/ui-config-notice';
import { Minimap } from './minimap/minimap';
import type { ShownTrace } from './model/shown-trace';
import type { TraceRead } from './model/use-shown-trace';
import { hiddenServicesOf, servicesInUrl } from './shown-services';
import { SpanPanel } from './span-detail/span-panel';
import { hiddenRows } from './timeline/hidden-rows';
import { TimelineView } from './timeline/timeline-view';
import { useCollapsedUrl } from './timeline/use-collapsed-url';
import { useTreeState } from './timeline/use-tree-state';
import { TraceToolbar } from './trace-toolbar';
import type { TraceUrl } from './trace-url';
import { OTHER_VIEWS } from './trace-views';
import { usePreferences } from './use-preferences';
import { useSame } from './use-same';
import { useSelection } from './use-selection';
import { useSteps } from './use-steps';
import type { TraceUrlState } from './use-trace-url';
import { useTimeWindow } from './viewport/use-time-window';
import classes from './trace.module.css';

interface Props {
  readonly trace: ShownTrace;
  readonly read: TraceRead;
  readonly url: TraceUrl;
  readonly change: TraceUrlState['change'];
  readonly hints: TraceHints;
  readonly uploaded: boolean;
}

/** What is around the views of a trace, and the state that they share. */
export function TraceFrame({ trace, read, url, change, hints, uploaded }: Props) {
  const { skeleton } = trace;
  const hiddenServices = useSame(hiddenServicesOf(url.services, skeleton.services));
  const hide = (services: readonly string[]) => change({ ...servicesInUrl(services, skeleton.services) });
  const facts = useMemo(() => traceFactsOf(trace), [trace]);
  const hidden = useMemo(() => hiddenRows(skeleton, hiddenServices), [skeleton, hiddenServices]);
  const preferences = usePreferences(url, change);
  const { selected, open, select, toggle } = useSelection(trace, url, change, preferences.beside);
  const tree = useTreeState(trace, selected, url.collapsed);
  useCollapsedUrl(trace, tree, change);
  const { window, onWindow } = useTimeWindow(trace, url, change);
  const find = useFind(trace, url, change);
  const completeness = useCompleteness(trace.traceId, !uploaded, read.readAgain);
  const isTimeline = url.view === 'timeline';
  const panelRow = preferences.beside || !isTimeline ? selected : undefined;
  const steps = useSteps({
    trace,
    tree,
    find,
    hidden,
    unhide: (service) => hide(hiddenServices.filter((name) => name !== service)),
    from: isTimeline ? tree.active : selected,
    select: isTimeline && panelRow === undefined ? undefined : select,
  });
  /** The timeline finds it, when somebody goes there. */
  const choose = (row: number | undefined) => {
    if (row !== undefined) tree.goTo(row);
    select(row);
  };

  const View = url.view === 'timeline' ? undefined : OTHER_VIEWS[url.view];
  const viewProps = { trace, matches: find.matches.rows, selected, hints };
  return (
    <div className={classes['page']}>
      <header className={classes['header']}>
        <TraceTitle trace={trace} facts={facts} hints={hints} showFacts={!url.hideSummary}>
          <CompletenessBadge {...completeness} />
        </TraceTitle>
        <TraceToolbar
          {...{ trace, facts, hints, url, change, find, steps, hidden, hiddenServices, preferences, uploaded }}
          onHide={hide}
          findLimit={findLimitOf(trace, read.readingWhole)}
        />
      </header>
      <TraceWarnings warnings={skeleton.warnings} />
      <UiConfigNotice />
      {read.error && <FailurePicture error={read.error} retry={() => void read.readAgain()} />}
      {isTimeline && preferences.minimap && !url.hideMinimap && skeleton.spanId.length > 0 && (
        <Minimap trace={trace} window={window} onWindow={onWindow} />
      )}
      {skeleton.spanId.length === 0 ? (
        <p className={classes['empty']}>
          This trace has no spans to show. Spans may still be on the way; what was read is above.
        </p>
      ) : (
        <div className={classes['views']} data-columns>
          <CatchBoundary getResetKey={() => `${url.view} ${trace.traceId}`} errorComponent={BrokenPage}>
            <Suspense fallback={<Skeleton m="sm" height={320} />}>
              {View ? (
                <div className={classes['view']}>
                  <View {...viewProps} onSelect={choose} />
                </div>
              ) : (
                <TimelineView
                  {...viewProps}
                  {...{ tree, hidden, window, onWindow }}
                  criticalShown={preferences.critical}
                  open={preferences.beside ? undefined : open}
                  onToggleDetails={toggle}
                  onGoTo={steps.goTo}
                />
              )}
            </Suspense>
          </CatchBoundary>
          {panelRow !== undefined && (
            <SpanPanel
              key={panelRow}
              {...{ trace, hints, onWindow }}
              row={panelRow}
              onGoTo={steps.goTo}
              onClose={() => select(undefined)}
            />
          )}
        </div>
      )}
    </div>
  );
}
