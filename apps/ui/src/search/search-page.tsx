import { Stack, Title } from '@mantine/core';
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { FileProblems } from './files/file-problems';
import { FileTraces } from './files/file-traces';
import { useFileDrop } from './files/use-file-drop';
import { useTraceFiles } from './files/use-trace-files';
import filesClasses from './files/files.module.css';
import { QueryBar } from './query-bar/query-bar';
import { UnreadableParams } from './form/unreadable-params';
import { SearchMain } from './search-main';
import { SearchSide } from './search-side';
import { SearchToolbar } from './search-toolbar';
import { Scroller } from './scroller';
import { SelectionTray } from './selection/selection-tray';
import { useSearch } from './use-search';
import classes from './search-page.module.css';

/** Finds traces: by form, by query, by id, in files, or as they arrive. */
export function SearchPage() {
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const search = useSearch(narrow);
  const files = useTraceFiles();
  const drop = useFileDrop((dropped) => void files.open(dropped));
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [formShown, setFormShown] = useState(!narrow || !search.asking);
  const { draft, asked, problems } = search;
  // What is wrong has to be seen.
  const shown = formShown || Object.keys(problems).some((field) => field !== 'q');
  const settled = search.found.summaries.length > 0 && !search.found.outdated;
  useDocumentTitle(useMemo(() => (asked.service === '' ? 'Search · Sluice' : `${asked.service} · Sluice`), [asked]));
  return (
    <Scroller value={scroller}>
      <div className={classes['page']} ref={setScroller} data-scroll-restoration-id="search" {...drop.handlers}>
        <Title order={1} className={classes['heading']}>
          Search for traces
        </Title>
        <div className={classes['columns']} data-form-shown={shown}>
          <SearchSide search={search} shown={shown} />
          <Stack gap="sm" className={classes['main']}>
            <QueryBar
              value={draft.q}
              service={draft.service}
              onChange={(q) => search.changeDraft({ q })}
              onSubmit={(q) => search.findDraft({ q })}
              settled={settled}
              searching={search.found.reading || search.found.outdated}
            />
            <SearchToolbar
              search={search}
              files={files}
              formShown={shown}
              toggleForm={() => setFormShown(!formShown)}
            />
            <UnreadableParams problems={search.unreadable} />
            <FileProblems problems={files.problems} onClose={files.forgetProblems} />
            {files.summaries.length > 0 && <FileTraces summaries={files.summaries} remove={files.remove} />}
            <SearchMain search={search} />
          </Stack>
        </div>
        <SelectionTray />
        {drop.over && <div className={filesClasses['over']}>Drop files with traces here</div>}
      </div>
    </Scroller>
  );
}
