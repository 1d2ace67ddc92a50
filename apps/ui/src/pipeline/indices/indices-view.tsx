import { Button, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type IndexState, type Indices, indicesQuery } from '../../api/operations/indices';
import { FindField } from '../../control/find-field';
import { SplitView } from '../../control/side-panel';
import { formatBytes } from '../../format/bytes';
import { counted, formatCount } from '../../format/count';
import { EmptyPicture } from '../../picture/empty-picture';
import { useUrlParams } from '../../url/use-url-params';
import { AsOf } from '../part/as-of';
import { Notice } from '../part/notice';
import { StaleFailure } from '../part/stale-failure';
import classes from '../pipeline.module.css';
import { askedEvery } from '../asked-every';
import type { PipelineViewProps } from '../view-props';
import { IndexPanel } from './index-panel';
import { indicesStateOf, kindOf, shownIndices, totalsOf, type IndexTotals } from './index-rows';
import { IndexTable } from './index-table';
import { NameFilter } from './name-filter';

const EVERY_SECONDS = 30;

/** Every index: which phase it is in, why, and what comes next. */
export function IndicesView({ paused }: PipelineViewProps) {
  const { data, error, refetch } = useQuery({ ...indicesQuery, ...askedEvery(EVERY_SECONDS, paused) });
  return (
    <Stack gap="sm">
      <StaleFailure error={error} retry={() => void refetch()} hasData={data !== undefined} />
      {!data && !error && <Skeleton h={320} aria-label="Reading the indices" />}
      {data && <Listed answer={data} paused={paused} />}
    </Stack>
  );
}

function Listed({ answer: { asOf, indices, notes }, paused }: { readonly answer: Indices; readonly paused: boolean }) {
  const [params, change] = useUrlParams();
  const state = useMemo(() => indicesStateOf(params), [params]);
  const shown = useMemo(() => shownIndices(indices, state), [indices, state]);
  const chosen = indices.find(({ index }) => index === state.index);
  const names = (of: (index: IndexState) => string) => [...new Set(indices.map(of))].toSorted();
  return (
    <>
      {notes.length > 0 && (
        <Notice color="gray" role="note" title="Beside this list">
          <List size="sm">
            {notes.map((note) => (
              <List.Item key={note} className="said">
                {note}
              </List.Item>
            ))}
          </List>
        </Notice>
      )}
      <Group align="flex-end" gap="xs">
        <FindField
          w={220}
          label="Find"
          placeholder="Index or alias"
          value={state.find}
          onChange={(find) => change({ find }, { replace: true })}
        />
        <NameFilter label="Kind" names={names(kindOf)} value={state.kinds} onChange={(kind) => change({ kind })} />
        <NameFilter
          label="Phase"
          names={names(({ phase }) => phase)}
          value={state.phases}
          onChange={(phase) => change({ phase })}
        />
        <Text size="sm" component="output" className="number">
          {totalsWords(totalsOf(shown), indices.length)}
        </Text>
        <AsOf asOf={asOf} everySeconds={EVERY_SECONDS} paused={paused} />
      </Group>
      {indices.length === 0 && (
        <EmptyPicture title="There are no indices yet">
          <Text size="sm">The first span that is stored makes them.</Text>
        </EmptyPicture>
      )}
      {indices.length > 0 && shown.length === 0 && (
        <EmptyPicture title="No index passes the filters">
          <Button size="xs" variant="default" onClick={() => change({ find: undefined, kind: [], phase: [] })}>
            Clear the filters
          </Button>
        </EmptyPicture>
      )}
      {shown.length > 0 && (
        <SplitView panel={chosen && <IndexPanel state={chosen} onClose={() => change({ index: undefined })} />}>
          <div className={classes['list']}>
            <IndexTable
              indices={shown}
              sort={state.sort}
              chosen={state.index}
              onChoose={(index) => change({ index })}
              onSort={(sort) => change({ sort }, { replace: true })}
            />
          </div>
        </SplitView>
      )}
    </>
  );
}

function totalsWords({ indices, documents, bytes, unknown }: IndexTotals, all: number): string {
  const number =
    indices === all
      ? counted(indices, 'index', 'indices')
      : `${formatCount(indices)} of ${counted(all, 'index', 'indices')}`;
  const size = `${counted(documents, 'document')}, ${formatBytes(bytes)}`;
  return `${number}: ${size}${unknown > 0 ? `, without ${formatCount(unknown)} of unknown size` : ''}`;
}
