import { lazy, Suspense } from 'react';
import { textParam } from '../url/search-params';
import { FailurePicture } from '../picture/failure-picture';
import { FirstArrival } from './first-trace/first-arrival';
import { useEmptyStore } from './first-trace/use-empty-store';
import { EMPTY_FORM } from './form/search-form';
import { formOfZoom } from './form/form-of-zoom';
import { liveFilterOf } from './live/live-filter';
import { NoResults } from './results/no-results';
import { ResultNotices } from './results/result-notices';
import { ResultsPanel } from './results/results-panel';
import { ResultsSkeleton } from './results/results-skeleton';
import { NothingAsked } from './nothing-asked';
import type { Search } from './use-search';

const LivePanel = lazy(async () => ({ default: (await import('./live/live-panel')).LivePanel }));
const FirstTrace = lazy(async () => ({ default: (await import('./first-trace/first-trace')).FirstTrace }));

/** What there is to show at the moment. */
export function SearchMain({ search }: { readonly search: Search }) {
  const { isEmpty, arrived } = useEmptyStore();
  const { found, live, asking, isById, request } = search;
  const showService = (service: string) => search.find({ ...EMPTY_FORM, service });
  return (
    <>
      <FirstArrival services={found.summaries.length === 0 ? arrived : []} show={showService} />
      {!live && <ResultNotices freshness={found.freshness} warnings={found.warnings} />}
      <Suspense fallback={<ResultsSkeleton />}>
        {live && <Live search={search} />}
        {!live && found.summaries.length > 0 && (
          <ResultsPanel
            found={found}
            view={search.view}
            change={search.change}
            searchPeriod={asking ? (zoom) => search.find(formOfZoom(search.asked, zoom)) : undefined}
            request={asking ? request : undefined}
          />
        )}
        {!live && found.summaries.length === 0 && (found.reading || found.outdated) && <ResultsSkeleton />}
        {!live && found.summaries.length === 0 && !found.reading && !found.outdated && (
          <Nothing search={search} isEmpty={isEmpty && !isById} />
        )}
      </Suspense>
    </>
  );
}

function Nothing({ search, isEmpty }: { readonly search: Search; readonly isEmpty: boolean }) {
  const { found, asking, isById, asked, request, find } = search;
  if (found.error) return <FailurePicture error={found.error} retry={found.retry} />;
  if (isEmpty) return <FirstTrace />;
  if (isById) return null;
  if (!asking) return <NothingAsked find={() => search.findDraft()} />;
  return <NoResults form={asked} period={{ start: request.start!, end: request.end! }} find={find} />;
}

const DEFAULT_RATE = 50;
const MAX_RATE = 10_000;

function Live({ search: { params, asked, change, toggleLive } }: { readonly search: Search }) {
  const asNumber = Number(textParam(params, 'rate'));
  const rate = Number.isInteger(asNumber) && asNumber > 0 ? Math.min(asNumber, MAX_RATE) : DEFAULT_RATE;
  return (
    <LivePanel
      q={liveFilterOf(asked)}
      rate={rate}
      onRate={(next) => change({ rate: String(next) })}
      stop={toggleLive}
    />
  );
}
