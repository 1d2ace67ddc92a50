import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { replaysQuery } from '../../api/operations/replays';
import { PageLink } from '../../control/page-link';
import { counted } from '../../format/count';
import { EmptyPicture } from '../../picture/empty-picture';
import { useUrlParams } from '../../url/use-url-params';
import { AsOf } from '../part/as-of';
import { StaleFailure } from '../part/stale-failure';
import { askedEvery } from '../asked-every';
import type { PipelineViewProps } from '../view-props';
import { PlanWizard } from './plan-wizard';
import { ReplayList } from './replay-list';
import { ReplayPanel } from './replay-panel';
import { replaysStateOf } from './replays-state';

const EVERY_SECONDS = 10;

/** Days that are made anew: all replays, one of them in full, or the plan of the next. */
export function ReplaysView({ operations, paused }: PipelineViewProps) {
  const [params, change] = useUrlParams();
  const { replay, planning, days } = useMemo(() => replaysStateOf(params), [params]);
  const { data, error, refetch } = useQuery({ ...replaysQuery, ...askedEvery(EVERY_SECONDS, paused) });
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm">{data && counted(data.replays.length, 'replay')}</Text>
        <Group gap="sm">
          {data && <AsOf asOf={data.asOf} everySeconds={EVERY_SECONDS} paused={paused} />}
          {!planning && (
            <PageLink to="/pipeline" search={{ view: 'replays', plan: 'true' }} size="sm">
              Plan a replay
            </PageLink>
          )}
        </Group>
      </Group>
      {planning && (
        <PlanWizard
          key={days.join(' ')}
          operations={operations}
          days={days}
          onClose={() => change({ plan: undefined, day: undefined })}
        />
      )}
      <StaleFailure error={error} retry={() => void refetch()} hasData={data !== undefined} />
      {!data && !error && <Skeleton h={160} aria-label="Reading the replays" />}
      {data?.replays.length === 0 && (
        <EmptyPicture title="Nothing was replayed yet">
          <Text size="sm">
            A replay makes a day anew from the topic: in another schema, without what should never have been stored, or
            because it was deleted.
          </Text>
        </EmptyPicture>
      )}
      {data && data.replays.length > 0 && <ReplayList replays={data.replays} chosen={replay} />}
      {replay !== undefined && <ReplayPanel key={replay} name={replay} operations={operations} paused={paused} />}
    </Stack>
  );
}
