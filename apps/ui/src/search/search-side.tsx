import { Divider } from '@mantine/core';
import { useMemo } from 'react';
import { SearchFormPanel } from './form/search-form-panel';
import { FacetBar } from './results/facets/facet-bar';
import { facetsOf } from './results/facets/facets';
import type { Search } from './use-search';
import classes from './search-page.module.css';

interface Props {
  readonly search: Search;
  readonly shown: boolean;
}

/** The form, and below it what narrows the search that was made. */
export function SearchSide({ search, shown }: Props) {
  const { draft, changeDraft, problems, findDraft, reset, asked, found, view, change, find } = search;
  const facets = useMemo(() => facetsOf(found.summaries, asked), [found.summaries, asked]);
  if (!shown) return null;
  const { withoutErrors } = view.filter;
  return (
    <aside className={classes['side']} aria-label="Search form">
      <SearchFormPanel form={draft} change={changeDraft} problems={problems} find={() => findDraft()} reset={reset} />
      {search.asking && !search.live && found.summaries.length > 0 && (
        <div className={classes['facets']}>
          <Divider my="sm" />
          <FacetBar
            facets={facets}
            find={find}
            withoutErrors={{
              count: found.summaries.length - facets.errors.count,
              active: withoutErrors,
              toggle: () => change({ only: withoutErrors ? undefined : 'ok' }),
            }}
          />
        </div>
      )}
    </aside>
  );
}
